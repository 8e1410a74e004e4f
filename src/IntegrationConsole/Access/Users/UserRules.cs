namespace IntegrationConsole.Access.Users;

/// <summary>Which changes to accounts are refused: those that would lock everybody, or the one who makes them, out.</summary>
public static class UserRules
{
    /// <summary>Why the change is refused, and what to do instead; null when it is not.</summary>
    /// <param name="change">What shall be done.</param>
    /// <param name="newRole">The role to be given; for <see cref="UserChange.ChangeRole"/> only.</param>
    /// <param name="targetRole">The role of the account now.</param>
    /// <param name="isSelf">The account is the actor's own.</param>
    /// <param name="otherAdministrators">Administrators besides this account who can sign in.</param>
    /// <param name="confirmed">The actor has confirmed lowering the own role.</param>
    public static string? Refusal(UserChange change, Role? newRole, Role targetRole, bool isSelf, int otherAdministrators, bool confirmed)
    {
        var losesAdministrator = targetRole is Role.Administrator && change is not UserChange.Enable and not UserChange.ResetPassword && newRole is not Role.Administrator;
        if (losesAdministrator && otherAdministrators == 0)
        {
            return "This is the last administrator who can sign in. Make somebody else an administrator first.";
        }

        return (change, isSelf) switch
        {
            (UserChange.Disable, true) => "You can't disable your own account. Ask another administrator.",
            (UserChange.Delete, true) => "You can't delete your own account. Ask another administrator.",
            (UserChange.ResetPassword, true) => "To change your own password, use \"Change password\" on your account page.",
            (UserChange.ChangeRole, true) when newRole < targetRole && !confirmed => "This lowers your own role, and you can't take it back yourself. Tick the confirmation to go on.",
            _ => null,
        };
    }
}
