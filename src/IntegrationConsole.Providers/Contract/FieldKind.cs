namespace IntegrationConsole.Providers.Contract;

/// <summary>How a field is entered and stored.</summary>
public enum FieldKind
{
    Text,
    Secret,
    MultilineText,
    MultilineSecret,
    Number,
    Choice,
    Url,
    Email,
    Toggle,
}
