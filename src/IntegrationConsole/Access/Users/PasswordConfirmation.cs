using IntegrationConsole.Access.Protection;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access.Users;

/// <summary>
/// Asks a person for their own password again before something sensitive, so that a screen left open shows nothing to whoever comes by. Remembered for
/// <see cref="Lasts"/> in this circuit only. Wrong passwords count towards the lock of the account, as they do when signing in.
/// </summary>
public sealed class PasswordConfirmation(IDbContextFactory<ConsoleDb> databases, UserStore store, Throttles throttles, CurrentActor actor, IRecordAudit audit, TimeProvider time)
{
    private DateTimeOffset? confirmedAt;

    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether it was confirmed a short while ago.</summary>
    public bool IsFresh => confirmedAt is { } at && time.GetUtcNow() - at < Lasts;

    public async Task<ConfirmationOutcome> ConfirmAsync(string? password, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = actor.Kind is ActorKind.User ? await db.Set<ConsoleUser>().SingleOrDefaultAsync(u => u.Id == actor.UserId, cancellationToken) : null;
        if (user is null)
        {
            return new ConfirmationOutcome.Wrong("Only a person who has signed in can confirm this.");
        }

        if (throttles.SignInByAccount.Count(user.NormalizedEmail!) is { } wait)
        {
            return new ConfirmationOutcome.Wrong($"Too many attempts. Wait {Math.Ceiling(wait.TotalSeconds):0} seconds and try again.");
        }

        var users = store.Over(db);
        if (await users.IsLockedOutAsync(user))
        {
            return new ConfirmationOutcome.Wrong("This account is locked after too many wrong passwords. Wait, or ask an administrator.");
        }

        if (password is null or { Length: > PasswordRules.MostLength } || !await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            await audit.RecordAsync(new("user.password.confirmation.failed", AuditCategories.Security, $"user {user.Email}", Success: false, Reason: "Wrong password."), db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new ConfirmationOutcome.Wrong("This is not your password. Enter the one that you sign in with.");
        }

        await users.ResetAccessFailedCountAsync(user);
        await db.SaveChangesAsync(cancellationToken);
        confirmedAt = time.GetUtcNow();
        return new ConfirmationOutcome.Confirmed();
    }
}
