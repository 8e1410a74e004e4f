using System.Text.Json;
using IntegrationConsole.Access.Protection;
using IntegrationConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access.Users;

/// <summary>What people can change about themselves.</summary>
public sealed class OwnAccount(
    IDbContextFactory<ConsoleDb> factory, UserStore store, SignInManager<ConsoleUser> session, Throttles throttles, CurrentActor actor, IRecordAudit audit)
{
    public async Task<UserChangeOutcome> RenameAsync(string? displayName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(displayName) || displayName.Trim().Length > ConsoleUser.MostDisplayName)
        {
            return new UserChangeOutcome.Refused([new("DisplayName", $"Enter a name of at most {ConsoleUser.MostDisplayName} characters.")]);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await SelfAsync(db, cancellationToken) is not { } user)
        {
            return new UserChangeOutcome.NotFound();
        }

        var before = Described(user);
        user.Rename(displayName);
        await audit.RecordAsync(new("user.renamed", AuditCategories.Security, $"user {user.Email}", before, Described(user)), db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await session.RefreshSignInAsync(user);
        return new UserChangeOutcome.Done();
    }

    /// <summary>Other sessions of the user end; this one gets a new cookie, so it must be called while a request is answered, not in a circuit.</summary>
    public async Task<UserChangeOutcome> ChangePasswordAsync(string? current, string? chosen, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await SelfAsync(db, cancellationToken) is not { } user)
        {
            return new UserChangeOutcome.NotFound();
        }

        if (throttles.SignInByAccount.Count(user.NormalizedEmail!) is { } wait)
        {
            return new UserChangeOutcome.Refused($"Too many attempts. Wait {Math.Ceiling(wait.TotalSeconds):0} seconds and try again.");
        }

        if (PasswordRules.Problem(chosen, user.Email) is { } problem)
        {
            return new UserChangeOutcome.Refused([new("NewPassword", problem)]);
        }

        if (string.Equals(current, chosen, StringComparison.Ordinal))
        {
            return new UserChangeOutcome.Refused([new("NewPassword", "This is your current password. Choose a different one.")]);
        }

        user.ChooseOwnPassword();
        var users = store.Over(db);
        if (current is null || current.Length > PasswordRules.MostLength || !(await users.ChangePasswordAsync(user, current, chosen!)).Succeeded)
        {
            return new UserChangeOutcome.Refused([new("CurrentPassword", "The current password is not right. Enter it again.")]);
        }

        await audit.RecordAsync(new("user.password.changed", AuditCategories.Security, $"user {user.Email}") { Sensitive = true }, db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await session.RefreshSignInAsync(user);
        return new UserChangeOutcome.Done();
    }

    /// <summary>A person only: an API key of theirs must not change its owner's password.</summary>
    private async Task<ConsoleUser?> SelfAsync(ConsoleDb db, CancellationToken cancellationToken) =>
        actor.Kind is ActorKind.User ? await db.Set<ConsoleUser>().SingleOrDefaultAsync(u => u.Id == actor.UserId, cancellationToken) : null;

    private static string Described(ConsoleUser user) => JsonSerializer.Serialize(new { user.DisplayName }, JsonSerializerOptions.Web);
}
