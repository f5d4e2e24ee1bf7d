package org.residentgraph.persistence.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text made of a line's cells: {@code a|b} is the first of them that is given, {@code 'word'} stands for itself, and
 * {@code +} puts parts together. Unknown if any part is.
 */
record LineText(List<List<Part>> parts) {

    /** A cell, or a word if {@code word} is given. */
    private record Part(int at, @Nullable String word) {}

    static LineText of(String text, Layout layout) {
        List<List<Part>> parts = new ArrayList<>();
        for (String part : text.split("\\+")) {
            List<Part> alternatives = new ArrayList<>();
            for (String alternative : part.split("\\|")) {
                boolean isWord = alternative.startsWith("'");
                alternatives.add(
                        isWord
                                ? new Part(-1, alternative.substring(1, alternative.length() - 1))
                                : new Part(layout.at(alternative), null));
            }
            parts.add(List.copyOf(alternatives));
        }
        return new LineText(List.copyOf(parts));
    }

    @Nullable
    String of(FeedLine line) {
        if (parts.size() == 1) {
            return first(parts.getFirst(), line);
        }
        StringBuilder text = new StringBuilder();
        for (List<Part> alternatives : parts) {
            String part = first(alternatives, line);
            if (part == null) {
                return null;
            }
            text.append(part);
        }
        return text.toString();
    }

    /** Whether it is the line's own key, or begins with it: then no other line can make the same. */
    boolean isOfOneLine() {
        List<Part> first = parts.getFirst();
        return first.size() == 1 && first.getFirst().at() == Layout.SRC_ID;
    }

    /** The column of the first cell in it, to be named to the sender. */
    String column(Layout layout) {
        for (List<Part> alternatives : parts) {
            for (Part part : alternatives) {
                if (part.word() == null) {
                    return layout.columns().get(part.at()).name();
                }
            }
        }
        return "src_id";
    }

    private static @Nullable String first(List<Part> alternatives, FeedLine line) {
        for (Part part : alternatives) {
            String value = part.word() != null ? part.word() : line.get(part.at());
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
