using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>Keeps what people consent to. One transaction holds the tokens, the event, the audit entry and the signal; a refresh that is under way meanwhile stores nothing any more.</summary>
public sealed class Connections(IDbContextFactory<ConsoleDb> databases, ConnectionVault vault, ConnectionNews news, IEnumerable<IReactToConnection> reactions, IRecordAudit audit, CurrentActor actor)
{
    /// <summary>Each one is overtaken only by another write to the same connection, and those are seconds apart.</summary>
    private const int Attempts = 8;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A new connection, or the same one connected again: then it keeps its id, label and history. Who asks must have been checked by the caller.</summary>
    public async Task<StoreOutcome> StoreGrantAsync(GrantToStore wish, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StoreAsync(wish, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // A refresh took or gave back its lease in this very moment, or two people connect the first account: the consent is good, so read again and store over it.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<StoreOutcome> StoreAsync(GrantToStore wish, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var integration = await db.Set<Integration>().AsNoTracking().SingleOrDefaultAsync(i => i.Slug == wish.Slug, cancellationToken);
        if (integration is null || ProviderCatalog.Find(integration.ProviderId)?.Manifest is not { OAuth: { } oauth } manifest)
        {
            return new StoreOutcome.Missing();
        }

        var connection = wish.Reconnects is { } id
            ? await db.Set<Connection>().Include(c => c.Tokens).SingleOrDefaultAsync(c => c.PublicId == id && c.IntegrationId == integration.Id, cancellationToken)
            : await NewAsync(db, integration.Id, wish, cancellationToken);
        if (connection is null)
        {
            return new StoreOutcome.Missing();
        }

        var isNew = wish.Reconnects is null;
        // An account that the provider does not name this time may be any: that is somebody's decision too.
        var other = !isNew && connection.AccountId is not null && !string.Equals(connection.AccountId, Short(wish.AccountId), StringComparison.Ordinal);
        if (other && !wish.AcceptsOtherAccount)
        {
            return Told(connection, wish);
        }

        var before = isNew ? null : Facts(connection);
        var off = FeatureRules.ScopesOff(manifest, integration.Features);
        BelongTo(connection, wish, other);
        Take(connection, wish, oauth, off, keepRefresh: !isNew && !other && connection.State is ConnectionState.Connected or ConnectionState.ScopeMissing);
        await SaveAsync(db, connection, integration, isNew, before, off, cancellationToken);
        ConnectionNews.Tell(reactions, connection);
        return new StoreOutcome.Stored(connection, isNew);
    }

    private async Task<Connection> NewAsync(ConsoleDb db, int integrationId, GrantToStore wish, CancellationToken cancellationToken)
    {
        var isFirst = !await db.Set<Connection>().AnyAsync(c => c.IntegrationId == integrationId && c.IsPrimary, cancellationToken);
        var connection = new Connection(integrationId, Short(wish.Label ?? wish.AccountName ?? wish.AccountId ?? "Account"), isFirst, actor.Name, wish.At);
        db.Add(connection);
        return connection;
    }

    // Two accounts may have one name: then their ids tell them apart.
    private static StoreOutcome.OtherAccount Told(Connection connection, GrantToStore wish)
    {
        var (expected, came) = (connection.AccountName ?? connection.AccountId!, wish.AccountName ?? wish.AccountId);
        return expected == came ? new($"{expected} ({connection.AccountId})", $"{came} ({wish.AccountId ?? "not known"})") : new(expected, came);
    }

    private static void BelongTo(Connection connection, GrantToStore wish, bool other)
    {
        if (other)
        {
            connection.ChangeHands(Short(wish.AccountId), Short(wish.AccountName));
        }
        else
        {
            connection.BelongTo(Short(wish.AccountId), Short(wish.AccountName));
        }
    }

    private void Take(Connection connection, GrantToStore wish, OAuthDeclaration oauth, IReadOnlySet<string> off, bool keepRefresh)
    {
        var times = RefreshRules.TimesOf(connection.PublicId, connection.TokenVersion + 1, wish.Grant, wish.At, wish.Skew, oauth, keepRefresh && connection.CanRefresh);
        connection.TakeConsent(times, vault.Seal(connection.PublicId, wish.Grant), wish.ScopesRequested, wish.Grant.Scopes, keepRefresh);
        connection.Become(ScopeRules.StateOf(wish.ScopesRequested, wish.Grant.Scopes, off), wish.At);
    }

    private async Task SaveAsync(ConsoleDb db, Connection connection, Integration integration, bool isNew, IReadOnlyDictionary<string, object?>? before, IReadOnlySet<string> off, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken); // a new one gets its key
        var fact = new RefreshFact(isNew ? RefreshOutcome.Connected : RefreshOutcome.Reconnected, connection.IssuedAt, Message: $"By {actor.Name}.");
        ConnectionJournal.Note(db, connection, integration.ProviderId, fact, process: 0);
        await ConnectionJournal.ClearAsync(db, connection, connection.IssuedAt, cancellationToken);
        if (connection.State is ConnectionState.ScopeMissing)
        {
            await ConnectionJournal.OpenAsync(db, connection, NoticeKind.ScopeMissing, ScopeRules.NotGranted(ScopeRules.Lacking(connection.ScopesRequested, connection.ScopesGranted, off)), connection.IssuedAt, cancellationToken);
        }

        await audit.RecordAsync(
            new(isNew ? "connection.created" : "connection.reconnected", AuditCategories.Security, $"integration {integration.Slug}", Json(before), Json(Facts(connection))) { Sensitive = true }, db, cancellationToken);
        news.Add(db, connection);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        news.Publish(connection);
    }

    private static Dictionary<string, object?> Facts(Connection connection) => new(StringComparer.Ordinal)
    {
        ["connection"] = connection.PublicId,
        ["label"] = connection.Label,
        ["account"] = connection.AccountName ?? connection.AccountId,
        ["state"] = connection.State.ToString(),
        ["scopes"] = string.Join(' ', connection.ScopesGranted ?? connection.ScopesRequested),
        ["tokens"] = Secrets.Secret.Mask,
    };

    private static string? Json(IReadOnlyDictionary<string, object?>? facts) => facts is null ? null : JsonSerializer.Serialize(facts, Readable);

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Short(string? text) => text is { Length: > OAuthTables.LongestName } ? text[..OAuthTables.LongestName] : text;
}
