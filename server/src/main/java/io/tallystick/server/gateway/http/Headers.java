package io.tallystick.server.gateway.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Header fields in the order of the wire, duplicates kept. Names compare without regard to ASCII case. */
public final class Headers implements Iterable<Header> {
    private final List<Header> fields;

    public Headers(List<Header> fields) {
        this.fields = List.copyOf(fields);
    }

    /** Value of the first field of that name, "" when there is none. */
    public String first(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return fields.get(i).value();
            }
        }
        return "";
    }

    public int count(String name) {
        int count = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                count++;
            }
        }
        return count;
    }

    public boolean has(String name) {
        return count(name) > 0;
    }

    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Header field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    public int size() {
        return fields.size();
    }

    @Override
    public Iterator<Header> iterator() {
        return fields.iterator();
    }
}
