using IntegrationConsole.Access.Protection;
using Microsoft.AspNetCore.Identity;

namespace IntegrationConsole.Access.SignIn;

/// <summary>Signs a person in: limit → find → check the password (counting failures, locking) → note it → cookie.</summary>
public sealed partial class SignInFlow(
    UserManager<ConsoleUser> users,
    SignInManager<ConsoleUser> session,
    Throttles throttles,
    IRecordAudit audit,
    CurrentActor actor,
    TimeProvider time,
    ILogger<SignInFlow> log)
{
    /// <summary>Only there to be compared with, so that an unknown address takes as long as a known one.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<ConsoleUser>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = AccessSetup.HashIterations }))
        .HashPassword(null!, Guid.NewGuid().ToString()));

    public async Task<SignInOutcome> TryAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        var account = users.NormalizeEmail((email ?? "").Trim())!;
        if (throttles.SignInByAddress.Count(actor.IpAddress ?? "unknown") is { } wait)
        {
            return new SignInOutcome.TooMany(wait);
        }

        if (throttles.SignInByAccount.Count(account[..Math.Min(account.Length, EmailRules.MostLength)]) is { } accountWait)
        {
            return new SignInOutcome.TooMany(accountWait);
        }

        if (account.Length is 0 or > EmailRules.MostLength || string.IsNullOrEmpty(password) || password.Length > PasswordRules.MostLength)
        {
            return new SignInOutcome.Refused();
        }

        return await CheckAsync(await users.FindByEmailAsync(account), password, cancellationToken);
    }

    private async Task<SignInOutcome> CheckAsync(ConsoleUser? user, string password, CancellationToken cancellationToken)
    {
        if (user is null || !user.MaySignIn(time.GetUtcNow()) || await users.IsLockedOutAsync(user))
        {
            users.PasswordHasher.VerifyHashedPassword(user!, NobodysHash.Value, password);
            await NoteRefusalAsync(user, cancellationToken);
            return new SignInOutcome.Refused();
        }

        var result = await session.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            await NoteRefusalAsync(user, cancellationToken);
            if (result.IsLockedOut)
            {
                await audit.RecordAsync(About(user, "sign-in.locked-out") with { Success = false, Reason = "Too many wrong passwords in a row." }, db: null, cancellationToken);
            }

            return new SignInOutcome.Refused();
        }

        user.MarkSignedIn(time.GetUtcNow());
        await users.UpdateAsync(user);
        await session.SignInAsync(user, isPersistent: false);
        actor.Become(await session.CreateUserPrincipalAsync(user));
        await audit.RecordAsync(About(user, "sign-in"), db: null, cancellationToken);
        return new SignInOutcome.SignedIn(user.MustChangePassword);
    }

    private async Task NoteRefusalAsync(ConsoleUser? user, CancellationToken cancellationToken)
    {
        LogRefusal(actor.IpAddress);
        if (user is not null)
        {
            var reason = user.Disabled ? "The account is disabled." : await users.IsLockedOutAsync(user) ? "The account is locked." : "Wrong or expired password.";
            await audit.RecordAsync(About(user, "sign-in.failed") with { Success = false, Reason = reason }, db: null, cancellationToken);
        }
    }

    private static AuditRecord About(ConsoleUser user, string action) =>
        new(action, AuditCategories.Security, $"user {user.Email}") { OrganizationId = user.OrganizationId };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Address} was refused.")]
    private partial void LogRefusal(string? address);
}
