package org.residentgraph.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.residentgraph.api.transport.BenchmarkPlain;
import org.residentgraph.bench.IndicatorReport.Behind;
import org.residentgraph.bench.IndicatorReport.Counting;
import org.residentgraph.bench.IndicatorReport.Plain;
import org.residentgraph.bench.IndicatorReport.Served;
import org.residentgraph.bench.load.Load;
import org.residentgraph.bench.process.DatabaseMeter;
import org.residentgraph.persistence.indicator.BenchmarkCounting;
import org.residentgraph.persistence.resident.IdNumber;
import tools.jackson.databind.JsonNode;

/**
 * I1: the scorecard of a county, beside an endpoint of the same server that sends the same bytes from memory. I2: the plan's
 * numbers of all counties in all years in one request. I3: the same when nothing that was reckoned is kept any more, with an
 * empty Redis and without one. R1: how long the counts take, and R2: how long a reported change takes until it shows.
 */
final class IndicatorBenchmark {

    static final String I1 = "I1";
    static final String I2 = "I2";
    static final String I3 = "I3";
    static final String R1 = "R1";
    static final String R2 = "R2";
    static final List<String> WORKLOADS = List.of(I1, I2, I3, R1, R2);

    private static final List<Class<?>> OWN = List.of(BenchmarkPlain.class, BenchmarkCounting.class);

    /** Who may read figures and no records. */
    private static final String ANALYST = "analyst";

    /** Who reads every figure as it is. */
    private static final String OFFICE = "resident-affairs";

    private static final String POLICE = "police";
    private static final String PURPOSE = "INDICATOR";
    private static final String COUNTY = "330402";
    private static final List<String> COUNTIES =
            List.of("330402", "330411", "330421", "330424", "330481", "330482", "330483");
    private static final String FIRST = "2010";
    private static final String LAST = "2015";

    /** So often is measured what can only be had once. */
    private static final int TIMES = 9;

    private static final int CHANGES = 5;
    private static final Duration UNTIL_SHOWN = Duration.ofMinutes(2);

    /** Longer than a process goes on answering with what it has while it reckons anew. */
    private static final Duration UNTIL_OLD = Duration.ofSeconds(5);

    private final BenchmarkSettings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> conditions = new ArrayList<>();

    IndicatorBenchmark(BenchmarkSettings settings) {
        this.settings = settings;
    }

    private boolean wants(String workload) {
        return settings.workloads().contains(workload);
    }

    IndicatorReport run() throws IOException, SQLException {
        Plain plain = null;
        Served years = null;
        List<Behind> behind = new ArrayList<>();
        Counting counting = null;
        byte[] right;
        try (PlatformProcess platform = PlatformProcess.start(settings, List.of(), OWN);
                PlatformClient analyst = new PlatformClient(platform.url(), ANALYST, PURPOSE);
                DatabaseMeter database = platform.database()) {
            say(database);
            send(platform, "POST", BenchmarkCounting.SETTLE, BodyPublishers.noBody());
            List<Map<String, Object>> questions = questions(analyst);
            right = Answers.data(analyst.ask(analyst.request(Workload.document("i2"), questions.getFirst())));
            if (wants(I1)) {
                plain = plain(platform, analyst);
            }
            if (wants(I2)) {
                years = served(analyst, questions.subList(0, 1));
            }
            if (wants(I3)) {
                behind.add(behind("Redis empty", platform, analyst, questions, right));
            }
        }
        if (wants(I3)) {
            List<String> withoutRedis = List.of(
                    "-Dplatform.services=auto", "-Dspring.data.redis.host=127.0.0.1", "-Dspring.data.redis.port=1");
            try (PlatformProcess platform = PlatformProcess.start(settings, withoutRedis, OWN);
                    PlatformClient analyst = new PlatformClient(platform.url(), ANALYST, PURPOSE)) {
                behind.add(behind("Redis down", platform, analyst, questions(analyst), right));
            }
        }
        if (wants(R1) || wants(R2)) {
            try (PlatformProcess platform = PlatformProcess.start(settings, List.of(), OWN)) {
                counting = new Counting(wants(R1) ? rebuild(platform) : 0, wants(R2) ? changes(platform) : List.of());
            }
        }
        return new IndicatorReport(settings, conditions, plain, years, behind, counting);
    }

    private void say(DatabaseMeter database) throws SQLException {
        conditions.add("%,d residents; %s; Java %s; %d processors; %s; %d rounds of %.1f s at %d connections"
                .formatted(
                        settings.residents(),
                        database.product(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        String.join(" ", settings.jvmArguments()),
                        settings.rounds(),
                        settings.roundTime().toMillis() / 1000.0,
                        settings.judgedConnections()));
    }

    /**
     * The plan's numbers of all years first, and then of ever other spans of years, so that no whole answer can be sent
     * again.
     */
    private static List<Map<String, Object>> questions(PlatformClient analyst) throws IOException {
        JsonNode items = analyst.figures(Workload.document("i1"), Map.of("division", COUNTY, "period", LAST))
                .at("/scorecard/items");
        List<String> codes = items.valueStream()
                .map(item -> item.at("/indicator/code").asString())
                .toList();
        if (codes.size() != 27) {
            throw new IOException("the scorecard has " + codes.size() + " lines");
        }
        List<Map<String, Object>> questions = new ArrayList<>();
        questions.add(Map.of("codes", codes, "from", FIRST, "to", LAST));
        for (int turned = 1; turned < codes.size(); turned++) {
            List<String> other = new ArrayList<>(codes.subList(turned, codes.size()));
            other.addAll(codes.subList(0, turned));
            questions.add(Map.of("codes", other, "from", FIRST, "to", LAST));
        }
        return questions;
    }

    private Plain plain(PlatformProcess platform, PlatformClient analyst) throws IOException {
        String document = Workload.document("i1");
        List<byte[]> asked = new ArrayList<>();
        List<byte[]> fetched = new ArrayList<>();
        for (String county : COUNTIES) {
            byte[] request = analyst.request(document, Map.of("division", county, "period", LAST));
            analyst.ask(request);
            byte[] answer = analyst.ask(request);
            asked.add(request);
            String path = BenchmarkPlain.PATH + county;
            send(platform, "PUT", path, BodyPublishers.ofByteArray(answer));
            fetched.add(SameAnswers.referenceRequest(path));
        }
        double[] quotients = new double[settings.rounds()];
        List<Load.Sample> cards = new ArrayList<>();
        List<Load.Sample> bytes = new ArrayList<>();
        try (Load load = new Load(analyst.address(), settings.judgedConnections())) {
            warmUp(load, asked);
            warmUp(load, fetched);
            for (int round = 0; round < quotients.length; round++) {
                cards.add(load.run(asked, settings.roundTime()));
                bytes.add(load.run(fetched, settings.roundTime()));
                quotients[round] =
                        cards.getLast().requestsPerSecond() / bytes.getLast().requestsPerSecond();
            }
        }
        return new Plain(Served.of(cards), Served.of(bytes), Figures.of(quotients));
    }

    private void warmUp(Load load, List<byte[]> requests) {
        for (int slice = 0; slice < settings.warmUpSlices(); slice++) {
            load.run(requests, Duration.ofSeconds(1));
        }
    }

    private Served served(PlatformClient analyst, List<Map<String, Object>> questions) throws IOException {
        String document = Workload.document("i2");
        List<byte[]> requests = questions.stream()
                .map(question -> analyst.request(document, question))
                .toList();
        List<Load.Sample> samples = new ArrayList<>();
        try (Load load = new Load(analyst.address(), settings.judgedConnections())) {
            warmUp(load, requests);
            for (int round = 0; round < settings.rounds(); round++) {
                samples.add(load.run(requests, settings.roundTime()));
            }
        }
        return Served.of(samples);
    }

    /** How long the first answer takes when nothing is kept anywhere, and how fast answers are given afterwards. */
    private Behind behind(
            String when,
            PlatformProcess platform,
            PlatformClient analyst,
            List<Map<String, Object>> questions,
            byte[] right)
            throws IOException {
        String document = Workload.document("i2");
        byte[] request = analyst.request(document, questions.getFirst());
        analyst.ask(request);
        double[] first = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            send(platform, "POST", BenchmarkCounting.OUTDATE, BodyPublishers.noBody());
            pause(UNTIL_OLD);
            long from = System.nanoTime();
            byte[] answer = analyst.ask(request);
            first[time] = (System.nanoTime() - from) / 1e6;
            if (!Arrays.equals(right, Answers.data(answer))) {
                throw new IOException(when + ": the answer is another one than before");
            }
        }
        return new Behind(
                when, Figures.of(first), served(analyst, questions), served(analyst, questions.subList(0, 1)));
    }

    private double rebuild(PlatformProcess platform) throws IOException {
        return Double.parseDouble(send(platform, "POST", BenchmarkCounting.REBUILD, BodyPublishers.noBody()));
    }

    /** Reports a person who is new, and waits until the county counts one more; several times. */
    private List<Double> changes(PlatformProcess platform) throws IOException, SQLException {
        List<Double> seconds = new ArrayList<>();
        try (PlatformClient office = new PlatformClient(platform.url(), OFFICE, PURPOSE);
                PlatformClient police = new PlatformClient(platform.url(), POLICE, PURPOSE);
                DatabaseMeter database = platform.database()) {
            List<String> villages = villages(database);
            int registered = registered(office);
            for (String village : villages) {
                // The door takes one report of a place and a day: every person is reported of another village.
                police.report("F01", village, line(village, System.currentTimeMillis()));
                long from = System.nanoTime();
                while (registered(office) == registered) {
                    if (System.nanoTime() - from > UNTIL_SHOWN.toNanos()) {
                        throw new IOException("a reported person is not counted after " + UNTIL_SHOWN);
                    }
                    pause(Duration.ofMillis(50));
                }
                registered = registered(office);
                seconds.add((System.nanoTime() - from) / 1e9);
            }
        }
        return seconds;
    }

    private static List<String> villages(DatabaseMeter database) throws SQLException {
        List<String> villages = new ArrayList<>();
        try (var statement = database.connection().createStatement();
                var rows = statement.executeQuery("SELECT code FROM division WHERE level = 'VILLAGE' AND code LIKE '"
                        + COUNTY + "%' ORDER BY code DESC LIMIT " + CHANGES)) {
            while (rows.next()) {
                villages.add(rows.getString(1));
            }
        }
        return villages;
    }

    /** A person who cannot exist: the address code of the number is in no revision of GB/T 2260. */
    private static String line(String village, long unique) {
        String born = "%d-%02d-%02d".formatted(1960 + unique % 30, 1 + unique / 30 % 12, 1 + unique / 360 % 28);
        String first = "639999" + born.replace("-", "") + "%03d".formatted(2 * (unique / 10_080 % 499) + 1);
        return """
            op,src_id,as_of,id_type,id_number,name,sex_code,birth_date,marital_code,education_code,home_division_code,\
            home_address,phone,village_code,dwelling_src_id,address_text,reason,arrived_on,start_date,end_date,\
            end_reason,reported_by,household_src_id,relation_code,guardian_id_number,activity
            U,bench-%d,2015-12-31,01,%s,测基,1,%s,,,349999,,,%s,,,,2015-12-01,2015-12-01,,,,,,,
            """.formatted(unique, first + IdNumber.checkCharacter(first), born, village);
    }

    private static int registered(PlatformClient office) throws IOException {
        return office.figures(Workload.document("fresh"), Map.of("county", COUNTY, "year", LAST))
                .at("/indicator/series/0/value")
                .asInt();
    }

    private String send(PlatformProcess platform, String method, String path, BodyPublisher body) throws IOException {
        URI uri = platform.url().resolve(path);
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/octet-stream")
                            .method(method, body)
                            .build(),
                    BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                throw new IOException(path + " answered with status " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
