package dev.carillon.common.contract.contact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Command: make a contact; the command's id is the contact's id. One contact per number, organisation and mode.
 *
 * @param phone E.164
 * @param timeZone IANA zone id
 */
public record CreateContact(
        String phone,
        @Nullable String name,
        @Nullable String email,
        @Nullable String timeZone,
        Map<String, Object> metadata) {
    public static final String TYPE = "contact.create";
}
