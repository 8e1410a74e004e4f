namespace IntegrationConsole.Audit;

/// <summary>Which entries to list; every part narrows, null or empty leaves it open.</summary>
public sealed record AuditQuery
{
    /// <summary>Part of the target's or actor's name, whatever its case.</summary>
    public string? Text { get; init; }

    /// <summary>One of <see cref="Access.AuditCategories"/>.</summary>
    public string? Category { get; init; }

    /// <summary>The action or its beginning: <c>integration.</c> is everything done to integrations.</summary>
    public string? Action { get; init; }

    /// <summary>Part of the actor's name, whatever its case.</summary>
    public string? Actor { get; init; }

    /// <summary>Exactly this target: a slug, an e-mail address.</summary>
    public string? Target { get; init; }

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only what was tried and refused.</summary>
    public bool FailuresOnly { get; init; }

    /// <summary>Whether anything is narrowed.</summary>
    public bool IsOpen => this == new AuditQuery();
}
