namespace IntegrationConsole.Providers.Contract;

/// <summary>One line of a provider's error table: every condition that is set must hold. Tried in order before the defaults of <see cref="ErrorMapping"/>.</summary>
public sealed record ErrorRule(Cause Cause, string Message)
{
    /// <summary>The HTTP status; null for any.</summary>
    public int? Status { get; init; }

    /// <summary>A header that must be present.</summary>
    public string? Header { get; init; }

    /// <summary>The value that <see cref="Header"/> must have; null when its presence is enough.</summary>
    public string? HeaderValue { get; init; }

    /// <summary>JSON pointer whose value, as text, must be <see cref="JsonValue"/>.</summary>
    public string? JsonPointer { get; init; }

    /// <summary>The value wanted at <see cref="JsonPointer"/>; null when any value will do.</summary>
    public string? JsonValue { get; init; }

    /// <summary>Text that the body must contain, ignoring case.</summary>
    public string? BodyContains { get; init; }

    /// <summary>A further condition, when the parts above can't say it.</summary>
    public Func<ProviderAnswer, bool>? Also { get; init; }

    /// <summary>What to do next; null for the default of the cause.</summary>
    public string? NextStep { get; init; }

    public bool Matches(ProviderAnswer answer) =>
        (Status is null || Status == answer.StatusCode)
        && (Header is null || (answer.Header(Header) is { } found && (HeaderValue is null || string.Equals(found, HeaderValue, StringComparison.OrdinalIgnoreCase))))
        && (JsonPointer is null || (answer.JsonText(JsonPointer) is { } value && (JsonValue is null || string.Equals(value, JsonValue, StringComparison.Ordinal))))
        && (BodyContains is null || answer.Text().Contains(BodyContains, StringComparison.OrdinalIgnoreCase))
        && (Also is null || Also(answer));
}
