package dev.carillon.call.voice;

import dev.carillon.common.contract.voice.VoiceView;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The voices that agents can be given: the library's, then the organisation's own, newest first. */
@Path("/internal/v1/voices")
@RolesAllowed("agents:read")
public class VoiceResource {
    private final SpeakerStore speakers;
    private final Caller caller;

    VoiceResource(SpeakerStore speakers, Caller caller) {
        this.speakers = speakers;
        this.caller = caller;
    }

    /** A voice, and where it stands in the list. */
    private record Placed(VoiceView voice, Cursor place) {}

    @GET
    public Page<VoiceView> list(
            @QueryParam("language") @Nullable String language,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, offset, cursor);
        LanguageRange range = LanguageRange.of(language);
        List<LibraryVoice> library = Arrays.stream(LibraryVoice.values())
                .filter(voice -> range == null || range.matches(voice.language()))
                .toList();
        var filter = new SpeakerStore.Filter(caller.organizationId(), caller.test(), true, range);
        long total = page.total(() -> library.size() + speakers.count(filter));
        Page<Placed> found = page.page(rows(page, library, filter), total, Placed::place);
        return found.map(Placed::voice);
    }

    /** One more than the page takes, when there are. */
    private List<Placed> rows(PageRequest page, List<LibraryVoice> library, SpeakerStore.Filter filter) {
        Cursor after = page.cursor();
        List<Placed> rows = new ArrayList<>();
        library.stream()
                .skip(after == null ? page.offset() : 0)
                .filter(voice -> after == null || voice.isAfter(after))
                .limit(page.limit() + 1L)
                .forEach(voice -> rows.add(new Placed(voice.view(), voice.place())));
        int left = page.limit() + 1 - rows.size();
        int skip = Math.max(0, page.offset() - library.size());
        speakers.list(filter, after, skip, left)
                .forEach(speaker ->
                        rows.add(new Placed(speaker.voice(), new Cursor(speaker.createdAt(), speaker.id()))));
        return rows;
    }
}
