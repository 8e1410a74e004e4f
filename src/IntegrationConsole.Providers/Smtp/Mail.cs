namespace IntegrationConsole.Providers.Smtp;

/// <summary>One plain-text mail to one recipient. Hostile until <see cref="MailRules.Problem"/> has passed it.</summary>
public sealed record Mail
{
    /// <summary>Address only; also the envelope's sender.</summary>
    public required string From { get; init; }

    /// <summary>Shown instead of the address; null for none.</summary>
    public string? FromName { get; init; }

    /// <summary>Where answers go; null: to <see cref="From"/>.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Address only.</summary>
    public required string To { get; init; }

    public required string Subject { get; init; }

    /// <summary>Lines end with <c>\n</c> or <c>\r\n</c>.</summary>
    public required string Text { get; init; }
}
