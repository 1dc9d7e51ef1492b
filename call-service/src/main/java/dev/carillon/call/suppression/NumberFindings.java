package dev.carillon.call.suppression;

import dev.carillon.call.lifecycle.CallCommand.Withhold;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.common.contract.call.Disposition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known against dialling some numbers. Pure. */
public final class NumberFindings {
    static final NumberFindings NONE = new NumberFindings(Map.of());

    private final Map<String, List<Finding>> byNumber;

    private NumberFindings(Map<String, List<Finding>> byNumber) {
        this.byNumber = byNumber;
    }

    /**
     * @param campaignId the suppression is for calls of this campaign only; null: for all
     * @param invalidSince since when the number is known not to exist; null: it is suppressed
     */
    record Finding(
            String number,
            @Nullable UUID campaignId,
            @Nullable Instant invalidSince) {}

    static NumberFindings of(List<Finding> findings) {
        return new NumberFindings(findings.stream().collect(Collectors.groupingBy(Finding::number)));
    }

    /** Why a call must not be dialled; empty when nothing is known against it. A wish comes before a fact. */
    public Optional<Withhold> against(CallOrder order) {
        List<Finding> findings = byNumber.getOrDefault(order.toNumber(), List.of());
        if (findings.stream().anyMatch(finding -> isSuppressed(finding, order.campaignId()))) {
            return Optional.of(new Withhold(Disposition.SKIPPED_SUPPRESSED));
        }
        return findings.stream()
                .flatMap(finding -> Stream.ofNullable(finding.invalidSince()))
                .findFirst()
                .map(since -> new Withhold(
                        Disposition.INVALID_NUMBER,
                        "The number was not dialled: it has been known to be out of service since "
                                + since.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static boolean isSuppressed(Finding finding, @Nullable UUID campaignId) {
        return finding.invalidSince() == null
                && (finding.campaignId() == null || finding.campaignId().equals(campaignId));
    }
}
