package io.onetill.payment;

/** The languages of prompts, errors and receipts. */
public enum Language {
    /** Simplified Chinese, as in mainland China. */
    ZH_CN("zh-CN"),
    /** English. */
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The IETF language tag. */
    public String tag() {
        return tag;
    }

    /**
     * The language with this tag.
     *
     * @throws IllegalArgumentException if it is neither {@code zh-CN} nor {@code en}
     */
    public static Language ofTag(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return language;
            }
        }
        throw new IllegalArgumentException("expected zh-CN or en as the language");
    }
}
