namespace IntegrationConsole.Providers.Contract;

/// <summary>One field of the connect form. Its value is always a string; <see cref="FieldKind.Toggle"/> is <c>true</c> or <c>false</c>.</summary>
public sealed record Field
{
    /// <summary>camelCase, stable: it is the key in the API and in storage.</summary>
    public required string Key { get; init; }

    public required string Label { get; init; }

    public FieldKind Kind { get; init; } = FieldKind.Text;

    public bool IsSecret => Kind is FieldKind.Secret or FieldKind.MultilineSecret;

    public bool Required { get; init; }

    public string? Default { get; init; }

    /// <summary>False: no probe uses it (the sender of mails, a limit on them), so that another value needs no new test.</summary>
    public bool IsProbed { get; init; } = true;

    /// <summary>A regular expression the whole value must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>What to say when <see cref="Pattern"/> does not match.</summary>
    public string? PatternMessage { get; init; }

    /// <summary>A value that misses the pattern is accepted with a warning: vendors change the shape of their tokens.</summary>
    public bool PatternOnlyWarns { get; init; }

    /// <summary>The shape that values usually have; a value that passes <see cref="Pattern"/> but misses this one is accepted with a warning.</summary>
    public string? UsualPattern { get; init; }

    /// <summary>Values that people paste by mistake; recognized before <see cref="Pattern"/> is tried.</summary>
    public IReadOnlyList<FieldMistake> Mistakes { get; init; } = [];

    /// <summary>A made-up value that passes every check; shown in the empty field and used by the simulator.</summary>
    public string? Example { get; init; }

    /// <summary>Where to find the value, in one or two sentences.</summary>
    public string? Help { get; init; }

    /// <summary>Allowed values and their labels when <see cref="Kind"/> is <see cref="FieldKind.Choice"/>.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>Smallest and largest value when <see cref="Kind"/> is <see cref="FieldKind.Number"/>.</summary>
    public (long Min, long Max)? Range { get; init; }

    /// <summary>Shown and required only while another field has one of these values (a user name only for basic authentication).</summary>
    public FieldCondition? When { get; init; }

    /// <summary>May stay empty while another field has one of these values, although <see cref="Required"/> (the client id, while a token was pasted).</summary>
    public FieldCondition? OptionalWhen { get; init; }
}
