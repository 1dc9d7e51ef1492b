package dev.carillon.local.client;

/** The API answered, but not what its description says for the request. */
public class UnexpectedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnexpectedAnswerException(String message) {
        super(message);
    }
}
