using System.Net;
using IntegrationConsole.Access.Protection;
using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Takes a call to a receiver: address → question → signature → known already? → on disk. Only then is it answered.</summary>
public sealed class CallIntake(Database database, ReceiverVault vault, ProviderKeys keys, CallStore store, InboundOptions options) : IDisposable
{
    private readonly Throttle calls = new(options.CallsPerMinute);
    private readonly Throttle refusals = new(options.RefusalsKeptPerMinute);

    /// <summary>Counts a call to an address. Null: allowed; else how long to wait.</summary>
    public TimeSpan? Count(string token) => calls.Count(token);

    /// <summary>The active receiver of an address; null when there is none.</summary>
    public async Task<Receiver?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length is < 20 or > 64)
        {
            return null;
        }

        await using var db = database.OpenForSystem(); // nobody has signed in: the address says whose it is
        return await db.Set<Receiver>().AsNoTracking().SingleOrDefaultAsync(r => r.Token == token && r.IsActive, cancellationToken);
    }

    /// <summary>Judges and keeps a call.</summary>
    /// <param name="caller">Where it comes from, through the known proxies' eyes; null: not known.</param>
    public async Task<CallAnswer> TakeAsync(Receiver receiver, SignatureCall call, IPAddress? caller, CancellationToken cancellationToken)
    {
        var secrets = await SecretsAsync(receiver, cancellationToken);
        var from = caller is null ? "" : (caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller).ToString();
        if (!AddressRanges.Allows(receiver.AllowedFrom, caller))
        {
            await NoteAsync(receiver, call, from, CallVerdict.AddressRefused, null, secrets, cancellationToken);
            return new CallAnswer.Refused();
        }

        var scheme = receiver.Scheme;
        if (!scheme.Handshake.IsSigned && Answer(scheme, call, secrets) is { } asked)
        {
            await NoteAsync(receiver, call, from, CallVerdict.Question, null, secrets, cancellationToken);
            return new CallAnswer.Answered(asked);
        }

        if (call.Method == "GET")
        {
            return new CallAnswer.Unreadable(); // only questions come so; a person's browser does too
        }

        if (scheme.KeyAddress(call) is { } address)
        {
            call = call with { Keys = await keys.FetchAsync(receiver.Preset, address, cancellationToken) };
        }

        var verdict = scheme.Verify(call, secrets, receiver.Window);
        return verdict.IsGood ? await AcceptAsync(receiver, call, from, secrets, cancellationToken) : await RefuseAsync(receiver, call, from, verdict, secrets, cancellationToken);
    }

    public void Dispose()
    {
        calls.Dispose();
        refusals.Dispose();
    }

    private async Task<CallAnswer> AcceptAsync(Receiver receiver, SignatureCall call, string from, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        if (receiver.Scheme.Handshake.IsSigned && Answer(receiver.Scheme, call, secrets) is { } asked)
        {
            if (asked.Visit is { } address && !await keys.VisitAsync(receiver.Preset, address, cancellationToken))
            {
                return new CallAnswer.Later();
            }

            await NoteAsync(receiver, call, from, CallVerdict.Question, null, secrets, cancellationToken);
            return new CallAnswer.Answered(asked);
        }

        return await store.KeepAsync(receiver, call, from, CallSource.Called, secrets, cancellationToken) ? new CallAnswer.Taken() : new CallAnswer.Repeated();
    }

    private async Task<CallAnswer> RefuseAsync(Receiver receiver, SignatureCall call, string from, SignatureVerdict verdict, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        await NoteAsync(receiver, call, from, CallWords.Of(verdict), verdict, secrets, cancellationToken);
        return verdict switch
        {
            SignatureVerdict.Malformed => new CallAnswer.Unreadable(),
            SignatureVerdict.KeyUnavailable => new CallAnswer.Later(),
            _ => new CallAnswer.Refused(),
        };
    }

    private static SignatureAnswer? Answer(Signature scheme, SignatureCall call, IReadOnlyList<string> secrets) => secrets.Count > 0 ? scheme.Handshake.Answer(call, secrets[0]) : null;

    private async Task NoteAsync(Receiver receiver, SignatureCall call, string from, CallVerdict verdict, SignatureVerdict? found, IReadOnlyList<string> secrets, CancellationToken cancellationToken)
    {
        if (refusals.Count(receiver.Token) is null)
        {
            await store.NoteAsync(receiver, call, from, verdict, found, secrets, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> SecretsAsync(Receiver receiver, CancellationToken cancellationToken)
    {
        await using var db = database.Open(Reach.Of(receiver.OrganizationId));
        return await vault.OpenAsync(db, receiver, cancellationToken);
    }
}
