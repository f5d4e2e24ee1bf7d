package org.residentgraph.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.feeds.Door.Outcome;
import org.residentgraph.platform.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How batches come in over HTTP: who may send what, in which form, and what is answered. */
class IntakeOverHttpTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AS_OF = "2015-12-31";
    private static final String HEADER = "name,id_number,phone,village_code,address_text\n";
    private static int fresh;

    private final Door steward = Door.of("steward", "3304");

    private static synchronized String row() {
        fresh++;
        return "测试%d,%s,,330402101001,\n".formatted(fresh, Numbers.man(2_500 + fresh));
    }

    private static String manifest(String feed, String department, byte[] csv, int rows) {
        return """
            {"feed":"%s","layoutVersion":1,"department":"%s","division":"3304","period":"2015-Q4","asOf":"%s",
             "mode":"DELTA","sequence":1,"rows":%d,"sha256":"%s","sentAt":"2016-01-02T02:00:00Z",
             "endDates":"INCLUSIVE"}\
            """.formatted(feed, department, AS_OF, rows, ReportFile.sha256(csv));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String code(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).at("/errors/0/extensions/code").stringValue(answer.body());
    }

    @Test
    void takesAZipWithItsManifestInEitherOrder() {
        byte[] first = bytes(HEADER + row());
        byte[] second = bytes(HEADER + row());

        HttpResponse<String> manifestFirst = steward.post(
                "/feeds/F99",
                "application/zip",
                ReportFile.zip("manifest.json", bytes(manifest("F99", "NRAB", first, 1)), "a.csv", first));
        HttpResponse<String> manifestLast = steward.post(
                "/feeds/F99",
                "application/zip",
                ReportFile.zip("a.csv", second, "manifest.json", bytes(manifest("F99", "NRAB", second, 1))));

        assertThat(manifestFirst.statusCode()).isEqualTo(202);
        assertThat(manifestLast.statusCode()).isEqualTo(202);
        assertThat(steward.outcome(manifestFirst).counters()).isEqualTo("declared 1, accepted 1");
        assertThat(steward.outcome(manifestLast).status()).isEqualTo("APPLIED");
    }

    @Test
    void answersWithTheBatchItsCountersAndWhereTheRestIs() {
        HttpResponse<String> answer = steward.post("F99", AS_OF, bytes(HEADER + row()), Map.of());

        JsonNode batch = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(batch.path("status").stringValue()).isEqualTo("STAGED");
        assertThat(batch.path("counters").propertyNames())
                .containsExactly("declared", "accepted", "fixed", "flagged", "quarantined", "rejected", "duplicate");
        assertThat(answer.headers().firstValue("Location"))
                .contains(batch.at("/links/self").stringValue());
        assertThat(batch.path("id").stringValue()).hasSize(22);
        steward.outcome(answer);
    }

    @Test
    void acknowledgesTheSameContentWithoutLoadingItAgain() {
        byte[] csv = bytes(HEADER + row());
        Outcome first = steward.send("F99", AS_OF, csv, Map.of());

        Outcome second = steward.send("F99", AS_OF, csv, Map.of("sequence", "2"));

        assertThat(second.http()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.counters()).isEqualTo(first.counters());
    }

    @Test
    void takesTwoOfTheSameAtOnceForOne() throws Exception {
        byte[] csv = bytes(HEADER + row() + row());
        Callable<HttpResponse<String>> sending = () -> steward.post("F99", AS_OF, csv, Map.of());
        try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
            List<Future<HttpResponse<String>>> answers = senders.invokeAll(java.util.Collections.nCopies(4, sending));

            List<String> ids = new java.util.ArrayList<>();
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                ids.add(JSON.readTree(answer.get().body()).path("id").stringValue());
                statuses.add(answer.get().statusCode());
            }
            assertThat(ids).doesNotContainNull().hasSize(4);
            assertThat(java.util.Set.copyOf(ids)).hasSize(1);
            assertThat(statuses).containsExactlyInAnyOrder(202, 200, 200, 200);
        }
    }

    @Test
    void judgesAnewWhatIsHeldWhenItComesWithARightManifest() {
        byte[] csv = bytes(HEADER + row());

        Outcome wrong = steward.send("F99", AS_OF, csv, Map.of("rows", "2"));
        Outcome right = steward.send("F99", AS_OF, csv, Map.of("rows", "1"));

        assertThat(wrong.status()).isEqualTo("HELD");
        assertThat(wrong.holdReason()).isEqualTo("the manifest declares 2 rows, the file has 1");
        assertThat(wrong.addsUp()).isTrue();
        assertThat(right.status()).isEqualTo("APPLIED");
        assertThat(right.id()).isEqualTo(wrong.id());
    }

    @Test
    void holdsAFileThatIsNotTheOneDeclaredAndTakesTheOneThatIs() {
        byte[] csv = bytes(HEADER + row());
        String declared = ReportFile.sha256(csv);

        Outcome other = steward.send("F99", AS_OF, bytes(HEADER + row()), Map.of("sha256", declared));
        Outcome declaredOne = steward.send("F99", AS_OF, csv, Map.of("sha256", declared));

        assertThat(other.holdReason()).isEqualTo("the file's sha256 is not the manifest's");
        assertThat(declaredOne.status()).isEqualTo("APPLIED");
    }

    @Test
    void saysNothingOfABatchThatCameInDeclaredOtherwise() {
        byte[] csv = bytes(HEADER + row());
        steward.send("F99", AS_OF, csv, Map.of());

        HttpResponse<String> inOtherEncoding = steward.post("F99", AS_OF, csv, Map.of("encoding", "GB18030"));
        HttpResponse<String> bySomebodyElse = Door.of("police", "3304").post("F99", AS_OF, csv, Map.of());

        assertThat(inOtherEncoding.statusCode()).isEqualTo(409);
        assertThat(bySomebodyElse.statusCode()).isEqualTo(409);
        assertThat(code(bySomebodyElse)).isEqualTo("CONFLICT");
        assertThat(bySomebodyElse.body()).doesNotContain("counters");
    }

    @ParameterizedTest
    @CsvSource({"labour, F01", "police, F06", "family-planning, F13", "analyst, F99", "admin, F01", "resident, F01"})
    void refusesAFeedThatIsNotTheSenders(String account, String feed) {
        HttpResponse<String> answer = Door.of(account, "3304").post(feed, AS_OF, bytes(HEADER), Map.of());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("FORBIDDEN");
        assertThat(JSON.readTree(answer.body())
                        .at("/errors/0/extensions/requestId")
                        .stringValue())
                .isNotEmpty();
    }

    @Test
    void refusesABatchOfAnotherDepartmentOrPlace() {
        byte[] csv = bytes(HEADER + row());

        assertThat(steward.post("F99", AS_OF, csv, Map.of("department", "PSB")).statusCode())
                .isEqualTo(403);
        assertThat(steward.post("F99", AS_OF, csv, Map.of("division", "3301")).statusCode())
                .isEqualTo(403);
        assertThat(steward.post(
                                "/feeds/F99",
                                "application/zip",
                                ReportFile.zip("manifest.json", bytes(manifest("F99", "PSB", csv, 1)), "a.csv", csv))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Door.db()
                        .sql("SELECT COUNT(*) FROM feed_batch WHERE file_sha256 = ?")
                        .param(ReportFile.sha256(csv))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void asksForAToken() {
        HttpResponse<String> answer = Platform.running()
                .send(HttpRequest.newBuilder(Platform.running().uri("/feeds/F99"))
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(HEADER))
                        .build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource({"application/json, 415", "application/x-www-form-urlencoded, 415", "text/plain, 415"})
    void takesNothingButZipAndCsv(String contentType, int status) {
        assertThat(steward.post("/feeds/F99", contentType, bytes(HEADER)).statusCode())
                .isEqualTo(status);
    }

    @Test
    void refusesWhatIsNoBatch() {
        byte[] csv = bytes(HEADER + row());

        assertThat(steward.post("/feeds/F99", "application/zip", bytes("no zip"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(steward.post("/feeds/F99", "application/zip", ReportFile.zip("a.csv", csv))
                        .statusCode())
                .isEqualTo(422);
        assertThat(steward.post(
                                "/feeds/F99",
                                "application/zip",
                                ReportFile.zip("manifest.json", bytes("{\"feed\":\"F99\"}"), "a.csv", csv))
                        .statusCode())
                .isEqualTo(422);
        assertThat(steward.post(
                                "/feeds/F99",
                                "application/zip",
                                ReportFile.zip("manifest.json", bytes(manifest("F01", "NRAB", csv, 1)), "a.csv", csv))
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"asOf, yesterday", "mode, WHOLE", "rows, many", "endDates, SOMETIMES", "sentAt, 2015"})
    void refusesAParameterThatCannotBeUsed(String parameter, String value) {
        HttpResponse<String> answer = steward.post("F99", AS_OF, bytes(HEADER), Map.of(parameter, value));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The parameter " + parameter + " cannot be used.");
    }

    @Test
    void refusesABodyBeyondAllMeasureBeforeItComes() throws IOException {
        Platform platform = Platform.running();
        try (Socket socket = new Socket("127.0.0.1", platform.uri("/").getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes("POST /feeds/F99 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                    + platform.token("steward")
                    + "\r\nContent-Type: text/csv\r\nContent-Length: 2000000000\r\n\r\n"));
            out.flush();

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    /** 1 GB of rows in a megabyte: read as far as any report is packed, and no further. */
    @Test
    void readsAZipBombOnlyToItsLimit() throws IOException {
        java.io.ByteArrayOutputStream bomb = new java.io.ByteArrayOutputStream();
        byte[] line = bytes("a,b,c,d,e\n".repeat(100_000));
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(bytes(manifest("F99", "NRAB", bytes("bomb" + System.nanoTime()), 100_000_000)));
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write(bytes(HEADER));
            for (int i = 0; i < 1_000; i++) {
                zip.write(line);
            }
        }

        HttpResponse<String> answer = steward.post("/feeds/F99", "application/zip", bomb.toByteArray());

        JsonNode batch = JSON.readTree(answer.body());
        assertThat(batch.path("status").stringValue()).isEqualTo("HELD");
        assertThat(batch.path("holdReason").stringValue())
                .isEqualTo("E32: the file is larger, or packed tighter, than any report");
    }

    @Test
    void showsABatchToItsSenderAndTheStewardsAndToNobodyElse() {
        String town = Door.town(70);
        Door police = Door.of("police", town);
        Outcome sent = police.send(
                ReportFile.residents(AS_OF, Door.villageOf(town)).line("seen-by", "id_number", Numbers.man(2_499)));
        String path = "/feeds/F01/batches/" + sent.id();

        assertThat(police.get(path).statusCode()).isEqualTo(200);
        assertThat(steward.get(path).statusCode()).isEqualTo(200);
        assertThat(steward.get(path + "/rejects").statusCode()).isEqualTo(200);
        assertThat(Door.of("labour", town).get(path).statusCode()).isEqualTo(404);
        assertThat(police.get("/feeds/F02/batches/" + sent.id()).statusCode()).isEqualTo(404);
        assertThat(police.get("/feeds/F01/batches/AAAAAAAAAAAAAAAAAAAAAA").statusCode())
                .isEqualTo(404);
    }

    @Test
    void returnsARejectFileInBothLanguages() {
        HttpResponse<String> answer = steward.post("F99", AS_OF, bytes(HEADER + row() + "x,,,,\n"), Map.of());
        String path = JSON.readTree(answer.body()).at("/links/rejects").stringValue();

        HttpResponse<String> rejects = steward.get(path);

        assertThat(rejects.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(rejects.body().lines())
                .startsWith(
                        "line,rule,severity,column,value,message_zh,message_en",
                        "3,E08,REJECT,id_number,,必填项为空，或取值不在代码表、取值范围或长度之内,"
                                + "\"a mandatory value is missing, or a value is outside its list, form or length\"");
    }

    @Test
    void recordsWhoSentHowManyRows() {
        Outcome sent = steward.send("F99", AS_OF, bytes(HEADER + row()), Map.of());

        JsonNode entries = Platform.running()
                .as("auditor")
                .forPurpose("AUDIT")
                .ask("{ accessLog(first: 20) { nodes { actor rootFields } } }")
                .data("/accessLog/nodes");
        assertThat(entries.toString()).contains("F99").contains("1 rows").contains("steward");
        assertThat(sent.status()).isEqualTo("APPLIED");
    }
}
