using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>What a caller is told: a closed set. Why a call was refused is no part of it; that stands in the console.</summary>
public abstract record CallAnswer
{
    private CallAnswer()
    {
    }

    /// <summary>On disk.</summary>
    public sealed record Taken : CallAnswer;

    /// <summary>It was taken before, and counted.</summary>
    public sealed record Repeated : CallAnswer;

    /// <summary>A question, answered.</summary>
    public sealed record Answered(SignatureAnswer Answer) : CallAnswer;

    /// <summary>Not accepted, and it never will be.</summary>
    public sealed record Refused : CallAnswer;

    /// <summary>What was sent can't be read.</summary>
    public sealed record Unreadable : CallAnswer;

    /// <summary>Nothing can be said now: the provider shall try again.</summary>
    public sealed record Later : CallAnswer;
}
