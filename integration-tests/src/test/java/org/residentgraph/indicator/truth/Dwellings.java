package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dwellings, and in whose hands they are let (F03): one record is one letting, or another use, of a dwelling. */
final class Dwellings {

    private final Map<String, Dwelling> byNumber = new LinkedHashMap<>();

    /** A dwelling as last described, with its uses. */
    static final class Dwelling {
        String village = "";
        String kind = "";
        final Map<String, Use> uses = new LinkedHashMap<>();
    }

    /** A use: from the first day anything is known of it. */
    static final class Use {
        Line line;
        String landlord = "";
        LocalDate start;
        LocalDate end;
        LocalDate landlordSince;
        LocalDate registered;
        final Map<String, Letter> letters = new HashMap<>();
    }

    record Letter(LocalDate signed, LocalDate end) {}

    static Dwellings read(FeedFiles files) {
        Dwellings dwellings = new Dwellings();
        files.read("F03", dwellings::apply);
        return dwellings;
    }

    Iterable<Dwelling> all() {
        return byNumber.values();
    }

    /** Empty for a dwelling that nobody has described. */
    String kind(String number) {
        Dwelling dwelling = byNumber.get(number);
        return dwelling == null ? "" : dwelling.kind;
    }

    private void apply(Line line) {
        if (line.isDeletion()) {
            takeBack(line);
            return;
        }
        Dwelling dwelling = byNumber.computeIfAbsent(line.text("dwelling_src_id"), number -> new Dwelling());
        dwelling.village = line.text("village_code");
        dwelling.kind = line.text("kind");
        Use use = dwelling.uses.computeIfAbsent(line.srcId(), key -> new Use());
        use.line = line;
        use.landlord = IdNumbers.tidy(line.first("landlord_id_number", "src_id"));
        String known = line.first("rental_registered_on", "letter_signed_on");
        use.start = use.start != null ? use.start : LocalDate.parse(known.isEmpty() ? line.text("as_of") : known);
        use.end = line.end("rental_end");
        use.registered = line.has("landlord_name") ? line.day("rental_registered_on") : null;
        if (!known.isEmpty()) {
            LocalDate seen = earlier(line.day("rental_registered_on"), line.day("letter_signed_on"));
            use.landlordSince = earlier(use.landlordSince, seen);
        }
        if (line.has("letter_no") && line.has("letter_signed_on") && line.has("landlord_name")) {
            Letter letter = new Letter(line.day("letter_signed_on"), line.end("letter_valid_to"));
            use.letters.put(line.text("letter_no"), letter);
        }
    }

    private void takeBack(Line line) {
        for (Dwelling dwelling : byNumber.values()) {
            Use use = dwelling.uses.get(line.srcId());
            if (use != null && use.end == null) {
                use.end = line.asOf().plusDays(1);
            }
        }
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    static boolean isRented(Dwelling dwelling, LocalDate day) {
        return dwelling.uses.values().stream()
                .anyMatch(use -> use.line.is("use", "RENTED_RESIDENTIAL") && Days.holds(use.start, use.end, day));
    }

    static boolean isRegistered(Dwelling dwelling, LocalDate day) {
        return dwelling.uses.values().stream()
                .anyMatch(use -> use.registered != null && Days.holds(use.registered, use.end, day));
    }

    /** Whether the landlord of that day had signed a letter that ran: a change of landlord ends the letter before. */
    static boolean isUnderLetter(Dwelling dwelling, LocalDate day) {
        Use current = null;
        for (Use use : new ArrayList<>(dwelling.uses.values())) {
            boolean isSeen = Days.isBy(use.landlordSince, day);
            if (isSeen && (current == null || !use.landlordSince.isBefore(current.landlordSince))) {
                current = use;
            }
        }
        String landlord = current == null ? null : current.landlord;
        List<Use> ofLandlord = dwelling.uses.values().stream()
                .filter(use -> use.landlord.equals(landlord))
                .toList();
        return ofLandlord.stream()
                .flatMap(use -> use.letters.values().stream())
                .anyMatch(letter ->
                        Days.isBy(letter.signed(), day) && letter.end().isAfter(day));
    }
}
