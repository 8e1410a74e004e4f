using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth;

/// <summary>What came of a token request: a closed set. Messages are sentences for people, without secrets.</summary>
public abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    /// <summary>Tokens.</summary>
    public sealed record Granted(TokenGrant Grant) : TokenAnswer;

    /// <summary>The provider understood the request and refused it.</summary>
    /// <param name="What">What it refuses.</param>
    /// <param name="Code">Its own word (<c>invalid_grant</c>), or <c>http_400</c> when it has none.</param>
    /// <param name="Message">What happened.</param>
    /// <param name="NextStep">What to do.</param>
    public sealed record Refused(Refusal What, string Code, string Message, string NextStep) : TokenAnswer;

    /// <summary>The provider can't be reached, throttles or failed on its side. Nothing is known to be wrong with the grant; the same request may be sent again.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Message">What happened.</param>
    /// <param name="NextStep">What to do.</param>
    /// <param name="RetryAfter">How long it asks to wait; null when it does not say.</param>
    public sealed record Unavailable(Cause Cause, string Message, string NextStep, TimeSpan? RetryAfter) : TokenAnswer;

    /// <summary>The request was sent and no complete answer came: the provider may have acted, and a refresh token that it replaces may be dead.</summary>
    public sealed record Unanswered(Cause Cause, string Message, string NextStep) : TokenAnswer;
}
