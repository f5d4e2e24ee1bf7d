package org.residentgraph.persistence.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two quarters of a town: families who move, change and renew, with what goes wrong on the way (orphans that find their
 * person later, doubles, keys used twice, other names). About 19 rows in the tables for each person.
 */
final class ManyLines {

    static final int BATCHES = 8;

    private static final String[] SURNAMES = "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗".split(" ");
    private static final String[] GIVEN = "伟 芳 强 敏 磊 静 军 丽 勇 艳 涛 娟 明 霞 超 秀 杰 玲 鹏 桂".split(" ");

    private final int persons;

    ManyLines(int persons) {
        this.persons = persons;
    }

    void writeTo(Path folder) throws IOException {
        write(folder, 1, early());
        write(folder, 2, residents("2011-03-31", false));
        write(folder, 3, employments("2011-03-31", false));
        write(folder, 4, insurance("2011-03-31", false));
        write(folder, 5, residents("2011-06-30", true));
        write(folder, 6, employments("2011-06-30", true));
        write(folder, 7, insurance("2011-06-30", true));
        write(folder, 8, permits("2011-06-30"));
    }

    private static void write(Path folder, int number, FeedFile file) throws IOException {
        Path written = file.in(folder);
        Files.move(written, folder.resolve(number + "-" + written.getFileName()));
    }

    /** The n-th man; each with a birth date of the seventies. */
    private static String number(int n) {
        return number(n, n / 3360 * 2 % 900 + 1);
    }

    private static String number(int n, int sequence) {
        return TestNumbers.citizen("349999", birthDate(n).replace("-", ""), sequence);
    }

    private static String birthDate(int n) {
        return "%d-%02d-%02d".formatted(1970 + n / 336 % 10, n / 28 % 12 + 1, n % 28 + 1);
    }

    private static String name(int n) {
        return SURNAMES[n % 20] + GIVEN[n / 20 % 20] + GIVEN[n / 400 % 20];
    }

    private static FeedFile named(String feed, String asOf) {
        return FeedFile.of(feed, asOf).always("id_type", "01");
    }

    /** Insurance of persons and employers who are not known yet. */
    private FeedFile early() {
        FeedFile file = named("F07", "2011-03-30");
        for (int n = 0; n < persons; n += 50) {
            file.line(
                    "early-" + n,
                    "id_number",
                    number(n),
                    "name",
                    name(n),
                    "insurance_type",
                    "MATERNITY",
                    "start_date",
                    "2011-03-01",
                    "status",
                    "INSURED");
        }
        return file;
    }

    private FeedFile residents(String asOf, boolean later) {
        FeedFile file = FeedTestBase.residents(asOf);
        for (int n = 0; n < persons; n++) {
            String[] cells = {
                "id_number",
                number(n),
                "name",
                name(n),
                "birth_date",
                birthDate(n),
                "phone",
                "100" + (10000000 + n),
                "household_src_id",
                "H" + n / 3,
                "relation_code",
                n % 3 == 0 ? "02" : "20",
                "guardian_id_number",
                n % 3 == 0 ? "" : number(n / 3 * 3)
            };
            if (!later) {
                file.line("r-" + n, cells);
            } else if (n % 2 == 0) {
                file.line("r-" + n, with(cells, "end_date", "2011-05-31", "end_reason", "MOVED"));
                file.line(
                        "s-" + n, with(cells, "start_date", "2011-06-01", "village_code", FeedTestBase.OTHER_VILLAGE));
            }
            if (later && n % 100 == 1) {
                // The same person under another number, and a newcomer behind a number that is somebody's.
                file.line(
                        "d-" + n, with(cells, "id_number", number(n, 901 + n / 3360 * 2 % 98), "household_src_id", ""));
                file.line("t-" + n, with(cells, "name", "欧阳" + GIVEN[n % 20]));
            }
        }
        return file;
    }

    private FeedFile employments(String asOf, boolean later) {
        FeedFile file = named("F06", asOf).always("kind", "EMPLOYEE", "start_date", "2011-03-01", "industry_code", "C");
        for (int n = 0; n < persons; n++) {
            int employer = n % 97;
            String[] cells = {
                "id_number",
                number(n),
                "name",
                name(n),
                "employer_code_type",
                "REG",
                "employer_code",
                "0000%011d".formatted(employer),
                "employer_name",
                "测试" + employer,
                "village_code",
                FeedTestBase.VILLAGE,
                "contract_no",
                "C1",
                "written",
                "1",
                "signed_on",
                "2011-03-01",
                "contract_start",
                "2011-03-01"
            };
            if (!later) {
                file.line("e-" + n, cells);
            } else if (n % 3 == 0) {
                file.line("e-" + n, with(cells, "contract_no", "C2", "contract_start", "2011-05-01"));
            }
        }
        return file;
    }

    private FeedFile insurance(String asOf, boolean later) {
        FeedFile file = named("F07", asOf).always("start_date", "2011-03-01", "status", "INSURED");
        String[] types = {"WORK_INJURY", "UNEMPLOYMENT", "PENSION_EMPLOYEE"};
        for (int n = 0; n < persons; n++) {
            for (int type = 0; type < types.length; type++) {
                String[] cells = {
                    "id_number",
                    number(n),
                    "name",
                    name(n),
                    "insurance_type",
                    types[type],
                    "account_no",
                    "SI" + n,
                    "employer_code_type",
                    "REG",
                    "employer_code",
                    "0000%011d".formatted(n % 97)
                };
                if (!later) {
                    file.line("i-" + n + "-" + type, cells);
                } else if (n % 4 == type) {
                    file.line("j-" + n + "-" + type, with(cells, "start_date", "2011-06-01"));
                }
            }
        }
        return file;
    }

    private FeedFile permits(String asOf) {
        FeedFile file =
                named("F02", asOf).always("kind", "TEMPORARY", "issued_on", "2011-04-01", "valid_to", "2012-03-31");
        for (int n = 0; n < persons; n++) {
            file.line("p-" + n, "id_number", number(n), "name", name(n), "permit_no", "P" + n);
        }
        return file;
    }

    private static String[] with(String[] cells, String... more) {
        String[] all = java.util.Arrays.copyOf(cells, cells.length + more.length);
        System.arraycopy(more, 0, all, cells.length, more.length);
        return all;
    }
}
