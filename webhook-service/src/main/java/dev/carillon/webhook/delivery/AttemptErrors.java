package dev.carillon.webhook.delivery;

import dev.carillon.webhook.target.TargetGuard;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Classifies what the client throws, in one place. */
final class AttemptErrors {
    private AttemptErrors() {}

    static AttemptError ofResolution(Throwable failure) {
        return has(failure, TargetGuard.AddressRefusedException.class::isInstance)
                ? AttemptError.ADDRESS_REFUSED
                : AttemptError.NAME_NOT_RESOLVED;
    }

    static AttemptError ofConnection(Throwable failure) {
        return has(failure, SSLException.class::isInstance) ? AttemptError.TLS_FAILED : AttemptError.CONNECT_FAILED;
    }

    static AttemptError ofExchange(Throwable failure) {
        if (isClosedConnection(failure)) {
            return AttemptError.CONNECTION_LOST;
        }
        boolean notHttp = has(
                failure,
                cause -> cause instanceof TooLongFrameException
                        || cause instanceof DecoderException
                        || cause instanceof IllegalArgumentException
                        || cause instanceof NumberFormatException);
        return notHttp ? AttemptError.INVALID_RESPONSE : AttemptError.CONNECTION_LOST;
    }

    static boolean isClosedConnection(Throwable failure) {
        return has(
                failure,
                cause -> cause instanceof HttpClosedException
                        || cause instanceof ClosedChannelException
                        || (cause instanceof VertxException && "Connection was closed".equals(cause.getMessage()))
                        || (cause instanceof IOException && !(cause instanceof SSLException)));
    }

    private static boolean has(@Nullable Throwable failure, Predicate<Throwable> test) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
