package dev.carillon.call.voice;

import dev.carillon.common.contract.voice.VoiceKind;
import dev.carillon.common.contract.voice.VoiceView;
import dev.carillon.common.web.Cursor;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The voices that everybody has. Their ids are stored in agents: none is ever renamed or removed. */
enum LibraryVoice {
    AVA("Ava", "en-US", "female", "Hello, this is Ava. How can I help you today?"),
    MILES("Miles", "en-US", "male", "Hi, Miles speaking. I have two quick questions for you."),
    ROWAN("Rowan", "en-US", "neutral", "Thanks for calling. Let me look that up for you."),
    HARRIET("Harriet", "en-GB", "female", "Good afternoon, Harriet here. Is now a convenient time?"),
    OSCAR("Oscar", "en-GB", "male", "Good morning. I am calling about your appointment on Friday."),
    LENA("Lena", "de-DE", "female", "Guten Tag, hier spricht Lena. Haben Sie einen Moment Zeit?"),
    JONAS("Jonas", "de-DE", "male", "Hallo, Jonas am Apparat. Womit kann ich Ihnen helfen?"),
    CAMILLE("Camille", "fr-FR", "female", "Bonjour, Camille à l’appareil. Je vous écoute."),
    LUCIA("Lucía", "es-ES", "female", "Hola, soy Lucía. ¿En qué puedo ayudarle?"),
    MATEO("Mateo", "es-MX", "male", "Buenas tardes, habla Mateo. ¿Tiene un minuto?"),
    BEATRIZ("Beatriz", "pt-BR", "female", "Olá, aqui é a Beatriz. Como posso ajudar?");

    /** Later than any speaker: the list shows the library before what customers made. */
    private static final Instant FIRST_IN_LIST = Instant.parse("9999-01-01T00:00:00Z");

    private final String shownName;
    private final String language;
    private final String gender;
    private final String sampleText;

    LibraryVoice(String shownName, String language, String gender, String sampleText) {
        this.shownName = shownName;
        this.language = language;
        this.gender = gender;
        this.sampleText = sampleText;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String language() {
        return language;
    }

    static Optional<LibraryVoice> find(String id) {
        return Arrays.stream(values()).filter(voice -> voice.id().equals(id)).findFirst();
    }

    /** Where it stands in the list, which goes from the newest to the oldest. */
    Cursor place() {
        return new Cursor(FIRST_IN_LIST, new UUID(0, values().length - ordinal()));
    }

    boolean isAfter(Cursor cursor) {
        int byTime = FIRST_IN_LIST.compareTo(cursor.createdAt());
        return byTime < 0 || byTime == 0 && place().id().compareTo(cursor.id()) < 0;
    }

    VoiceView view() {
        return new VoiceView(id(), shownName, VoiceKind.LIBRARY, language, gender, sampleText);
    }
}
