namespace IntegrationConsole.Access.Users;

/// <summary>What an administrator can do to an account.</summary>
public enum UserChange
{
    ChangeRole,
    Disable,
    Enable,
    ResetPassword,
    Delete,
}
