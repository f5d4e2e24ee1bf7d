package org.residentgraph.api.demo.city;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Random names: a surname by its frequency, and one or two common characters. No list of real people. */
final class Names {

    private static final byte[][] SURNAMES = characters("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁"
            + "潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤");

    private static final byte[][] MALE =
            characters("伟强磊军勇涛明超杰鹏辉刚平波斌宇浩凯健俊峰龙飞林海山志建国文华成春永生光荣德东亮云鑫阳" + "庆祥福贵根宝金喜旺发兵松岩江河川诚信义礼智仁友良才学贤");

    private static final byte[][] FEMALE =
            characters("芳娜敏静丽艳娟霞秀玲桂英燕红梅萍玉兰雪琴云莉倩婷欣慧颖洁珍凤月荣翠香花菊巧美晶莹佳" + "蓉莲苗薇青春彩银素淑惠芝芬瑶璐丹露");

    private static final double[] SURNAME_WEIGHTS = surnameWeights();

    private Names() {}

    static byte[] surname(Dice dice) {
        return SURNAMES[dice.pick(SURNAME_WEIGHTS)];
    }

    /** A full name: three or six bytes of given name after the surname. */
    static byte[] full(Dice dice, byte[] surname, boolean male) {
        byte[][] given = male ? MALE : FEMALE;
        byte[] first = given[dice.below(given.length)];
        if (dice.chance(0.2)) {
            return join(surname, first);
        }
        return join(surname, first, given[dice.below(given.length)]);
    }

    static byte[] surnameOf(byte[] name) {
        byte[] surname = new byte[3];
        System.arraycopy(name, 0, surname, 0, 3);
        return surname;
    }

    /** 王 and 李 7 % each, then falling like the hundred most frequent surnames do. */
    private static double[] surnameWeights() {
        double[] weights = new double[SURNAMES.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i < 3 ? 7.1 : 7.1 / Math.pow(i - 1.0, 0.66);
        }
        return Dice.cumulative(weights);
    }

    static byte[][] characters(String text) {
        byte[][] characters = new byte[text.length()][];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8);
        }
        return characters;
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(parts.length * 3);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
