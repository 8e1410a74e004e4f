using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>
/// Takes what a provider sends back: who → which attempt, once → from the right issuer → yes or no → code for tokens → whose account → stored. Whatever is wrong ends it with nothing
/// stored, and is told. Code and tokens never leave this class but sealed.
/// </summary>
public sealed class ConsentReturn(IDbContextFactory<ConsoleDb> databases, ProbeTargets targets, TokenEndpoint endpoint, AccountReader accounts, Connections connections, SecretBox box, IRecordAudit audit, TimeProvider time)
{
    public async Task<ReturnOutcome> TakeAsync(IQueryCollection query, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.UserId() is not { } user)
        {
            return new ReturnOutcome.TurnedAway(ReturnProblem.SignedOut);
        }

        if (!principal.May(Permission.ManageCredentials))
        {
            return new ReturnOutcome.TurnedAway(ReturnProblem.NotAllowed);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = ConsentRules.Value(query, "state") is { } state ? ConsentRules.HashOf(state) : "";
        var attempt = await db.Set<ConsentAttempt>().SingleOrDefaultAsync(a => a.StateHash == hash, cancellationToken);
        if (ConsentRules.Refusal(attempt, user, time.GetUtcNow()) is { } refusal)
        {
            await TellAsync(db, attempt, refusal, cancellationToken);
            return new ReturnOutcome.TurnedAway(refusal);
        }

        if (!await ClaimAsync(db, attempt!, cancellationToken))
        {
            return new ReturnOutcome.TurnedAway(ReturnProblem.Reused);
        }

        // The code is used from here on: whoever closes the browser now must not cost the grant.
        await db.Entry(attempt!).ReloadAsync(CancellationToken.None);
        await SettleAsync(db, attempt!, query, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        return new ReturnOutcome.Settled(attempt!.PublicId);
    }

    /// <summary>Compare and set: of two answers with one state, one wins.</summary>
    private async Task<bool> ClaimAsync(ConsoleDb db, ConsentAttempt attempt, CancellationToken cancellationToken)
    {
        var (id, now) = (attempt.Id, time.GetUtcNow());
        return await db.Set<ConsentAttempt>().Where(a => a.Id == id && a.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.UsedAt, now).SetProperty(a => a.Result, ConsentResult.Exchanging), cancellationToken) == 1;
    }

    private async Task SettleAsync(ConsoleDb db, ConsentAttempt attempt, IQueryCollection query, CancellationToken cancellationToken)
    {
        var integrationId = attempt.IntegrationId;
        var integration = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.Id == integrationId, cancellationToken);
        if (integration is null || targets.For(integration) is not TargetResult.Ready { Target: var target } || ConsentForm.DeclarationOf(target.Provider.Manifest, target.Settings.All) is not { } oauth)
        {
            attempt.End(ConsentResult.Gone);
            return;
        }

        var (error, code) = (ConsentRules.Value(query, "error"), ConsentRules.Value(query, "code"));
        var judged = ConsentRules.IsFrom(attempt.Issuer, attempt.AuthorizeOrigin, query["iss"]) ? ConsentRules.Judge(error, code) : ConsentResult.WrongIssuer;
        if (judged is ConsentResult.Exchanging)
        {
            await ExchangeAsync(attempt, integration, target, oauth, new Secret(code!), cancellationToken);
        }
        else
        {
            attempt.End(judged, judged is ConsentResult.ProviderRefused ? Said(query, error!) : null);
        }

        if (attempt.Result is not ConsentResult.Connected) // which is audited with the connection
        {
            await audit.RecordAsync(new("connection.consent.ended", AuditCategories.Security, $"integration {integration.Slug}", Success: false, Reason: attempt.Result.ToString()), db, cancellationToken);
        }
    }

    private async Task ExchangeAsync(ConsentAttempt attempt, Integration integration, ProbeTarget target, OAuthDeclaration oauth, Secret code, CancellationToken cancellationToken)
    {
        var verifier = attempt.SealedValue is { } held ? box.Open(held, ConsentAttempt.PurposeOf(attempt.PublicId)).SecretOrNull : null;
        var reply = await endpoint.SendAsync(TokenCall.ForCode(target, oauth, code, new Uri(attempt.RedirectUri), verifier), cancellationToken);
        switch (reply.Answer)
        {
            case TokenAnswer.Granted(var grant):
                await StoreAsync(attempt, integration.Slug, await WishAsync(attempt, integration.Slug, target, oauth, grant, reply, cancellationToken), cancellationToken);
                break;
            case TokenAnswer.Refused { What: Refusal.GrantDead } used:
                attempt.End(ConsentResult.CodeRefused, used.Message);
                break;
            case TokenAnswer.Refused refused:
                attempt.End(ConsentResult.NotExchanged, refused.Message, refused.NextStep);
                break;
            case TokenAnswer.Unavailable down:
                attempt.End(ConsentResult.NotExchanged, down.Message, down.NextStep);
                break;
            case TokenAnswer.Unanswered lost:
                attempt.End(ConsentResult.NotExchanged, lost.Message, "A code works once, so it is not sent again: connect once more.");
                break;
            default:
                throw new InvalidOperationException($"Unknown token answer {reply.Answer.GetType().Name}.");
        }
    }

    private async Task<GrantToStore> WishAsync(
        ConsentAttempt attempt, string slug, ProbeTarget target, OAuthDeclaration oauth, TokenGrant grant, TokenReply reply, CancellationToken cancellationToken)
    {
        var account = await accounts.ReadAsync(target, oauth, grant, cancellationToken);
        return new()
        {
            Slug = slug,
            Reconnects = attempt.Reconnects,
            Grant = grant,
            At = reply.At,
            Skew = reply.Skew,
            ScopesRequested = attempt.Scopes,
            AccountId = account.Id,
            AccountName = account.Name,
        };
    }

    private async Task StoreAsync(ConsentAttempt attempt, string slug, GrantToStore wish, CancellationToken cancellationToken)
    {
        switch (await connections.StoreGrantAsync(wish, cancellationToken))
        {
            case StoreOutcome.Stored stored:
                attempt.EndConnected(stored.Connection.PublicId, stored.Connection.AccountName);
                break;
            case StoreOutcome.OtherAccount other:
                var text = box.Seal(HeldGrant.Of(wish).Write(), ConsentAttempt.PurposeOf(attempt.PublicId));
                attempt.WaitForDecision(other.Expected, other.Came, new(text, SecretBox.KeyIdOf(text)!.Value));
                break;
            default:
                attempt.End(ConsentResult.Gone);
                break;
        }
    }

    // What a stranger may have written into the address is quoted, short and without control characters.
    private static string Said(IQueryCollection query, string error) =>
        ConsentRules.Value(query, "error_description") is { } text ? $"{Excerpt.Line(error, 60)}: {Excerpt.Line(text, 200)}" : Excerpt.Line(error, 60);

    private async Task TellAsync(ConsoleDb db, ConsentAttempt? attempt, ReturnProblem problem, CancellationToken cancellationToken)
    {
        // An address without a state is a bookmark; a state of ours that is wrong is worth a line.
        if (attempt is not null)
        {
            await audit.RecordAsync(new("connection.consent.refused", AuditCategories.Security, $"consent {attempt.PublicId:N}", Success: false, Reason: problem.ToString()), db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
