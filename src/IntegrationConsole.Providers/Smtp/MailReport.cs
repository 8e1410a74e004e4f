using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>The outcome of sending one mail: a value, never an exception. All texts are without secrets.</summary>
public sealed record MailReport
{
    /// <summary><see cref="Contract.Cause.None"/> when the mail server took the mail over.</summary>
    public required Cause Cause { get; init; }

    public bool Succeeded => Cause == Cause.None;

    /// <summary>One sentence: what happened.</summary>
    public required string Summary { get; init; }

    /// <summary>What a person should do next; null when nothing needs doing.</summary>
    public string? NextStep { get; init; }

    /// <summary>The whole dialogue; empty when nothing was said.</summary>
    public IReadOnlyList<TranscriptLine> Transcript { get; init; } = [];

    /// <summary>The message as it was sent, or would have been; null when it could not be written.</summary>
    public string? Message { get; init; }

    /// <summary><c>&lt;...@example.com&gt;</c>, to find the mail in the logs of the server; null when it could not be written.</summary>
    public string? MessageId { get; init; }

    public TimeSpan Took { get; init; }
}
