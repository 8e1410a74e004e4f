namespace IntegrationConsole.Ui;

/// <summary>What a <see cref="FieldInput"/> lets a person enter.</summary>
public enum InputKind
{
    Text,
    Email,
    Url,
    Number,

    /// <summary>A day, <c>yyyy-MM-dd</c>, with the browser's calendar.</summary>
    Date,
    Multiline,

    /// <summary>Hidden while typed, with a button to show it; a stored value is never sent to the page.</summary>
    Secret,

    /// <summary>A secret of several lines, such as a private key.</summary>
    MultilineSecret,

    /// <summary>One of <see cref="FieldInput.Options"/>.</summary>
    Choice,

    /// <summary>A switch; its value is "true" or "false".</summary>
    Toggle,

    /// <summary>A password for the sign-in page: the browser may fill it in.</summary>
    Password,
}
