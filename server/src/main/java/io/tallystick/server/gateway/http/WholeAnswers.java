package io.tallystick.server.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes an answer that has a body as one buffer. The library's encoder would make two of them, head and body, each
 * copied once more on its way to the socket, and gather them in the system call. Answers without a body, upgrades and
 * whatever is not a whole answer go on to the encoder.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise tells how a write ended
final class WholeAnswers extends ChannelOutboundHandlerAdapter {
    private static final int LIKELY_HEAD_BYTES = 320;

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (!(msg instanceof FullHttpResponse answer) || !answer.content().isReadable()) {
            ctx.write(msg, promise);
            return;
        }
        ByteBuf bytes =
                ctx.alloc().directBuffer(LIKELY_HEAD_BYTES + answer.content().readableBytes());
        writeHead(bytes, answer);
        bytes.writeBytes(answer.content());
        answer.release();
        // From the outermost handler, past the encoder.
        ctx.pipeline().firstContext().write(bytes, promise);
    }

    private static void writeHead(ByteBuf bytes, FullHttpResponse answer) {
        ByteBufUtil.writeAscii(bytes, answer.protocolVersion().text());
        bytes.writeByte(' ');
        ByteBufUtil.writeAscii(bytes, answer.status().codeAsText());
        bytes.writeByte(' ');
        ByteBufUtil.writeAscii(bytes, answer.status().reasonPhrase());
        endLine(bytes);
        Iterator<Map.Entry<CharSequence, CharSequence>> fields =
                answer.headers().iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            ByteBufUtil.writeAscii(bytes, field.getKey());
            bytes.writeShort(':' << 8 | ' ');
            ByteBufUtil.writeAscii(bytes, field.getValue());
            endLine(bytes);
        }
        endLine(bytes);
    }

    private static void endLine(ByteBuf bytes) {
        bytes.writeShort('\r' << 8 | '\n');
    }
}
