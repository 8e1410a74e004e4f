namespace IntegrationConsole.Providers.Contract;

/// <summary>A field's value or a fixed text (the user name of some APIs is a literal word).</summary>
public abstract record ValueSource
{
    private ValueSource()
    {
    }

    public static ValueSource Field(string key) => new FieldValue(key);

    public static ValueSource Literal(string text) => new FixedText(text);

    /// <summary>The text, or null when the field is empty.</summary>
    public abstract string? Read(SettingValues settings);

    public sealed record FieldValue(string Key) : ValueSource
    {
        public override string? Read(SettingValues settings) => settings[Key];
    }

    public sealed record FixedText(string Text) : ValueSource
    {
        public override string Read(SettingValues settings) => Text;
    }
}
