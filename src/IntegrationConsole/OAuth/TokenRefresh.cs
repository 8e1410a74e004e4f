using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>
/// One refresh from start to end: lease → read → send → decide → store → tell. In a process one at a time for each connection, whoever asks; across processes the
/// lease sees to that.
/// </summary>
public sealed class TokenRefresh(
    Database database,
    RefreshLease lease,
    ProbeTargets targets,
    TokenEndpoint endpoint,
    ConnectionVault vault,
    RefreshStore store,
    ProviderTrouble trouble,
    TimeProvider time)
{
    private static readonly ActivitySource Activities = new("IntegrationConsole.OAuth");
    private static readonly Meter Meter = new("IntegrationConsole.OAuth");
    private static readonly Counter<long> Refreshes = Meter.CreateCounter<long>("console.oauth.refreshes", description: "Refreshes by provider and outcome");

    private readonly ConcurrentDictionary<int, Lazy<Task<RefreshResult>>> flights = new();

    /// <summary>Refreshes now, or joins the refresh that is under way in this process. Cancelling ends the waiting, never the refresh.</summary>
    /// <param name="connectionId">Which.</param>
    /// <param name="seenVersion">The version of the tokens that the caller wants replaced: if there are newer ones, nothing is sent.</param>
    public async Task<RefreshResult> RunAsync(int connectionId, int seenVersion, CancellationToken cancellationToken)
    {
        var flight = flights.GetOrAdd(connectionId, id => new(() => FlyAsync(id, seenVersion)));
        return await flight.Value.WaitAsync(cancellationToken);
    }

    /// <summary>Refreshes a connection whose lease this process has taken, if it is still due.</summary>
    public Task<RefreshResult> RunDueAsync(LeaseTaken taken) => RunAsync(taken, connection => connection.NextRefreshAt <= time.GetUtcNow());

    private async Task<RefreshResult> RunAsync(LeaseTaken taken, Func<Connection, bool> stillWanted)
    {
        using var activity = Activities.StartActivity("refresh");
        using var over = new CancellationTokenSource();
        var keeping = lease.KeepAsync(taken, over.Token);
        try
        {
            return await RefreshAsync(taken, stillWanted, activity);
        }
        finally
        {
            await over.CancelAsync();
            await keeping;
        }
    }

    private async Task<RefreshResult> FlyAsync(int connectionId, int seenVersion)
    {
        await Task.Yield(); // the flight is in the table before it can end
        try
        {
            return await lease.TakeAsync([connectionId], CancellationToken.None) is [var taken]
                ? await RunAsync(taken, connection => connection.TokenVersion <= seenVersion)
                : new RefreshResult.Overtaken();
        }
        finally
        {
            flights.TryRemove(connectionId, out _);
        }
    }

    private async Task<RefreshResult> RefreshAsync(LeaseTaken taken, Func<Connection, bool> stillWanted, Activity? activity)
    {
        await using var db = database.OpenForSystem();
        if (await ReadAsync(db, taken) is not { } work)
        {
            return new RefreshResult.Overtaken();
        }

        activity?.SetTag("provider", work.ProviderId).SetTag("connection", work.Connection.PublicId);
        if (work.Connection.State is ConnectionState.ReauthRequired or ConnectionState.Revoked || !stillWanted(work.Connection))
        {
            await lease.ReleaseAsync(taken, CancellationToken.None);
            return new RefreshResult.NothingToDo();
        }

        var result = await AskAsync(db, work);
        var outcome = result is RefreshResult.Failed failed ? failed.Fact.Outcome.ToString() : result.GetType().Name;
        Refreshes.Add(1, new("provider", work.ProviderId), new KeyValuePair<string, object?>("outcome", outcome));
        activity?.SetTag("outcome", outcome);
        return result;
    }

    /// <summary>The connection under this lease; null when the lease was lost or the connection deleted.</summary>
    private async Task<RefreshWork?> ReadAsync(ConsoleDb db, LeaseTaken taken)
    {
        var connection = await db.Set<Connection>().Include(c => c.Tokens).SingleOrDefaultAsync(c => c.Id == taken.ConnectionId && c.LeaseFence == taken.Fence);
        if (connection is null)
        {
            return null;
        }

        var at = await db.Set<Integration>().Where(i => i.Id == connection.IntegrationId).Select(i => new { i.Version, i.ProviderId }).SingleAsync();
        var target = targets.Resident(connection.IntegrationId, at.Version)
            ?? targets.For(await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleAsync(i => i.Id == connection.IntegrationId));
        var oauth = ProviderCatalog.Find(at.ProviderId)?.Manifest.OAuth ?? new OAuthDeclaration { Grant = OAuthGrant.AuthorizationCode, TokenUrl = "" };
        return new(connection, at.ProviderId, oauth, target);
    }

    private async Task<RefreshResult> AskAsync(ConsoleDb db, RefreshWork work)
    {
        if (work.Target is not TargetResult.Ready { Target: var target })
        {
            return await store.FailAsync(db, work, Unready(work, ((TargetResult.Unusable)work.Target).Problem));
        }

        if (!work.Connection.CanRefresh)
        {
            return await store.FailAsync(db, work, FailureRules.Ended(time.GetUtcNow(), target.Provider.Manifest.Name));
        }

        if (vault.Open(work.Connection, TokenKind.Refresh) is not { } current)
        {
            return await store.FailAsync(db, work, Unready(work, "The stored refresh token does not open: its encryption key is missing. Put the key back, or connect again."));
        }

        var state = RefreshState.Of(work.Connection);
        var (reply, sent) = (await SendAsync(work, target, current), current);
        if (reply.Answer is not TokenAnswer.Granted && await DecideAsync(work, state, reply) is FailureDecision.TryPrevious)
        {
            if (!await store.MarkPreviousAsync(db, work.Connection, CancellationToken.None))
            {
                return new RefreshResult.Overtaken();
            }

            sent = vault.Open(work.Connection, TokenKind.PreviousRefresh) ?? current;
            reply = await SendAsync(work, target, sent);
            state = state with { HasPrevious = false };
        }

        return reply.Answer is TokenAnswer.Granted granted
            ? await store.TakeAsync(db, work, reply, granted.Grant, sent)
            : await store.FailAsync(db, work, await DecideAsync(work, state, reply));
    }

    private async Task<TokenReply> SendAsync(RefreshWork work, ProbeTarget target, Secret refreshToken) =>
        await endpoint.SendAsync(TokenCall.ForRefresh(target, work.OAuth, refreshToken), CancellationToken.None);

    /// <summary>How the provider is doing matters, and is looked up, only where the grant is about to be given up.</summary>
    private async Task<FailureDecision> DecideAsync(RefreshWork work, RefreshState state, TokenReply reply)
    {
        var inTrouble = reply.Answer is TokenAnswer.Refused { What: Refusal.GrantDead } && state.ConfirmAt <= reply.At && await trouble.IsInTroubleAsync(work.ProviderId, CancellationToken.None);
        return FailureRules.Decide(state, reply, inTrouble);
    }

    private FailureDecision.TryAgain Unready(RefreshWork work, string problem)
    {
        var now = time.GetUtcNow();
        return new(new(RefreshOutcome.Unavailable, now, "not_usable", problem), FailureRules.Later(RefreshState.Of(work.Connection), now, FailureRules.LongestWait));
    }
}
