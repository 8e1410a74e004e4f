using IntegrationConsole.Data;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>
/// One try to connect: from the button to what came back. The state that travels through the browser is known by its hash only, belongs to one person and works once; the row's
/// one sealed value is PKCE's verifier until the code is exchanged, then, while somebody must decide about another account, the grant.
/// </summary>
public sealed class ConsentAttempt : IBelongToOrganization
{
    /// <summary>How long somebody may take at the provider, and how long a grant waits for a decision.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    private ConsentAttempt() { }

    /// <param name="integrationId">What is connected.</param>
    /// <param name="userId">Who begins it; nobody else can end it.</param>
    /// <param name="stateHash">SHA-256 of the state, hexadecimal.</param>
    /// <param name="plan">What is asked of whom.</param>
    /// <param name="at">When.</param>
    public ConsentAttempt(int integrationId, Guid userId, string stateHash, ConsentPlan plan, DateTimeOffset at)
    {
        IntegrationId = integrationId;
        UserId = userId;
        StateHash = stateHash;
        Reconnects = plan.Reconnects;
        ScopesRequested = string.Join(' ', plan.ScopesRequested);
        Issuer = plan.Issuer;
        AuthorizeOrigin = plan.AuthorizeEndpoint.GetLeftPart(UriPartial.Authority);
        RedirectUri = plan.RedirectUri.OriginalString;
        (CreatedAt, ExpiresAt) = (at, at + Lifetime);
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    public Guid UserId { get; private set; }

    public string StateHash { get; private set; } = "";

    /// <summary>The connection that is connected again; null: a new one.</summary>
    public Guid? Reconnects { get; private set; }

    /// <summary>Everything that the consent is for, separated by spaces.</summary>
    public string ScopesRequested { get; private set; } = "";

    /// <summary>The issuer that must answer, exactly; null when it is not known: then its host must be the authorization endpoint's.</summary>
    public string? Issuer { get; private set; }

    /// <summary>Scheme and host of the authorization endpoint.</summary>
    public string AuthorizeOrigin { get; private set; } = "";

    /// <summary>Named again at the exchange, letter by letter.</summary>
    public string RedirectUri { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When the answer came: set by compare and set, once.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public ConsentResult Result { get; private set; }

    /// <summary>What happened, in one sentence without secrets; null when the result says it all.</summary>
    public string? Message { get; private set; }

    /// <summary>What to do.</summary>
    public string? NextStep { get; private set; }

    /// <summary>The connection that came of it.</summary>
    public Guid? ConnectionId { get; private set; }

    /// <summary>The account that the connection has, when another one came.</summary>
    public string? Expected { get; private set; }

    /// <summary>The account that came; null: the provider does not say.</summary>
    public string? Came { get; private set; }

    /// <summary>PKCE's verifier, or the grant that waits for a decision; null when there is neither.</summary>
    public string? SealedValue { get; private set; }

    /// <summary>The key of the ring that sealed it; null without a value.</summary>
    public Guid? KeyId { get; private set; }

    /// <summary>What the sealed value is bound to.</summary>
    public static string PurposeOf(Guid attempt) => $"consent/{attempt:N}";

    public IReadOnlyList<string> Scopes => ScopesRequested.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public void Hold(SealedToken? sealedValue) => (SealedValue, KeyId) = (sealedValue?.Text, sealedValue?.KeyId);

    /// <summary>It is over, or waits for a decision.</summary>
    public void End(ConsentResult result, string? message = null, string? nextStep = null)
    {
        Result = result;
        Message = Short(message);
        NextStep = Short(nextStep);
        if (result is not ConsentResult.OtherAccount)
        {
            Hold(null);
        }
    }

    public void EndConnected(Guid connection, string? account)
    {
        ConnectionId = connection;
        Came = Short(account);
        End(ConsentResult.Connected);
    }

    public void WaitForDecision(string expected, string? came, SealedToken grant)
    {
        (Expected, Came) = (Short(expected), Short(came));
        Hold(grant);
        End(ConsentResult.OtherAccount);
    }

    private static string? Short(string? text) => text is { Length: > RefreshEvent.LongestMessage } ? text[..RefreshEvent.LongestMessage] : text;
}
