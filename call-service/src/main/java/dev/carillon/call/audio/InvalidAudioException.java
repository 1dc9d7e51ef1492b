package dev.carillon.call.audio;

/** The audio is not what is asked for; the message says what is wrong, as the end of a sentence about the file. */
public class InvalidAudioException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidAudioException(String message) {
        super(message);
    }
}
