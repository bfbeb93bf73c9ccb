package headscope.app.window;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How a list that nobody types into shows its values; nothing chosen is an empty text. */
final class ListText<T> extends StringConverter<T> {
    private final Function<T, String> say;

    ListText(Function<T, String> say) {
        this.say = say;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : say.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("the list is not edited");
    }
}
