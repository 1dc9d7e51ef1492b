package dev.carillon.campaign.contact;

import dev.carillon.common.messaging.command.ReceivedCommand;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact that may be made as far as its own data goes.
 *
 * @param phone E.164
 * @param timeZone IANA zone id
 */
record NewContact(
        ReceivedCommand command,
        String phone,
        @Nullable String name,
        @Nullable String email,
        @Nullable String timeZone,
        Map<String, Object> metadata) {}
