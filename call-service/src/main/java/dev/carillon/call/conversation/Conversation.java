package dev.carillon.call.conversation;

/** Who says what on an answered call. */
public interface Conversation {
    /** The same talk for the same scene, however often it is asked for. */
    Talk talk(Scene scene);
}
