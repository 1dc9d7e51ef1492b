package dev.carillon.campaign.contact;

import dev.carillon.common.contract.E164;
import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which contacts may be made. Pure. */
final class ContactRules {
    static final int MAX_NAME_LENGTH = 200;

    /** RFC 5321, 4.5.3.1.3: a path has 256 octets, the angle brackets included. */
    static final int MAX_EMAIL_LENGTH = 254;

    /**
     * What a browser takes as an address, with a dot in the domain on top: the
     * <a href="https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address">HTML standard's</a> expression.
     */
    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
            + "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
            + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+");

    private ContactRules() {}

    /** @throws ProblemException (422) with every field that is not allowed */
    static NewContact check(ReceivedCommand command, CreateContact create) {
        List<FieldError> errors = new ArrayList<>();
        Optional<String> phone = Optional.ofNullable(create.phone()).flatMap(E164::normalize);
        if (phone.isEmpty()) {
            errors.add(new FieldError("phone", "must be a phone number in E.164 format"));
        }
        checkName(create.name(), errors);
        checkEmail(create.email(), errors);
        checkTimeZone(create.timeZone(), errors);
        Map<String, Object> metadata = create.metadata() == null ? Map.of() : create.metadata();
        Storable.problemOf(metadata).ifPresent(message -> errors.add(new FieldError("metadata", message)));
        if (phone.isEmpty() || !errors.isEmpty()) {
            throw refusal(errors);
        }
        return new NewContact(command, phone.get(), create.name(), create.email(), create.timeZone(), metadata);
    }

    private static void checkName(@Nullable String name, List<FieldError> errors) {
        if (name == null) {
            return;
        }
        if (name.isBlank()) {
            errors.add(new FieldError("name", "must not be blank"));
        } else if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
            errors.add(new FieldError("name", "must have at most " + MAX_NAME_LENGTH + " characters"));
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("name", "must not contain control characters"));
        } else {
            Storable.problemOf(name).ifPresent(message -> errors.add(new FieldError("name", message)));
        }
    }

    private static void checkEmail(@Nullable String email, List<FieldError> errors) {
        if (email != null
                && (email.length() > MAX_EMAIL_LENGTH || !EMAIL.matcher(email).matches())) {
            errors.add(new FieldError("email", "must be an e-mail address"));
        }
    }

    private static void checkTimeZone(@Nullable String timeZone, List<FieldError> errors) {
        if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            errors.add(new FieldError("time_zone", "must be an IANA time zone such as Europe/Vienna"));
        }
    }

    private static ProblemException refusal(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        boolean onlyPhone = errors.size() == 1 && first.field().equals("phone");
        ProblemCode code = onlyPhone ? ProblemCode.INVALID_PHONE : ProblemCode.VALIDATION_FAILED;
        return Problem.of(code, first.field() + " " + first.message(), errors).asException();
    }
}
