# Builds the project with the README's Maven, and keeps what ./tallystick needs to run: docs/operations.md, Container.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn --batch-mode --no-transfer-progress -DskipTests package

FROM eclipse-temurin:25-jre
WORKDIR /opt/tallystick
COPY --from=build /src/tallystick ./
COPY --from=build /src/server/target/lib server/target/lib
COPY --from=build /src/benchmarks/target/lib benchmarks/target/lib
# The only folder that the server writes to, and its owner, who may change nothing else.
RUN useradd --system --uid 10001 tallystick && install -d -o tallystick -m 700 /data
USER tallystick
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["./tallystick"]
CMD ["serve", "--bind", "0.0.0.0", "--data", "/data"]
