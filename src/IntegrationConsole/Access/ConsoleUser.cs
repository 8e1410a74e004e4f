using IntegrationConsole.Data;
using Microsoft.AspNetCore.Identity;

namespace IntegrationConsole.Access;

/// <summary>
/// A person who signs in with e-mail address and password. The address is unique over the installation, because it is all that a sign-in knows;
/// the row belongs to one organization. Password, lock-out and security stamp are ASP.NET Core Identity's.
/// </summary>
public sealed class ConsoleUser : IdentityUser<Guid>, IBelongToOrganization
{
    public const int MostDisplayName = 100;

    private ConsoleUser() { }

    /// <param name="organizationId">0: stamped by the context that saves it.</param>
    /// <param name="email">An address that <see cref="EmailRules"/> accepts.</param>
    public ConsoleUser(int organizationId, string email, string? displayName, Role role, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7();
        OrganizationId = organizationId;
        Email = email.Trim();
        UserName = Email;
        DisplayName = Shown(displayName, Email);
        Role = role;
        CreatedAt = createdAt;
        LockoutEnabled = true;
    }

    public int OrganizationId { get; private set; }

    /// <summary>What colleagues see; the part of the address before the @ when nothing was given.</summary>
    public string DisplayName { get; private set; } = "";

    public Role Role { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>May not sign in; sessions and API keys stop working within a minute.</summary>
    public bool Disabled { get; private set; }

    /// <summary>Set while the password is a one-time password: until when it can be used. Null once the user has chosen their own.</summary>
    public DateTimeOffset? OneTimePasswordUntil { get; private set; }

    /// <summary>The user signs in with a one-time password and must choose another before anything else.</summary>
    public bool MustChangePassword => OneTimePasswordUntil is not null;

    public void Rename(string? displayName) => DisplayName = Shown(displayName, Email!);

    public void Assign(Role role) => Role = role;

    public void Disable() => Disabled = true;

    public void Enable() => Disabled = false;

    public void MarkSignedIn(DateTimeOffset at) => LastSignInAt = at;

    public void GiveOneTimePassword(DateTimeOffset until) => OneTimePasswordUntil = until;

    public void ChooseOwnPassword() => OneTimePasswordUntil = null;

    /// <summary>Whether the account itself stands in the way of a sign-in, whatever the password.</summary>
    public bool MaySignIn(DateTimeOffset now) => !Disabled && (OneTimePasswordUntil is not { } until || now < until);

    private static string Shown(string? displayName, string email)
    {
        var name = string.IsNullOrWhiteSpace(displayName) ? email.Split('@')[0] : displayName.Trim();
        return name[..Math.Min(name.Length, MostDisplayName)];
    }
}
