using Microsoft.AspNetCore.Identity;

namespace IntegrationConsole.Access;

/// <summary>Puts <see cref="PasswordRules"/> in the place of Identity's own password rules.</summary>
internal sealed class PasswordCheck : IPasswordValidator<ConsoleUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<ConsoleUser> manager, ConsoleUser user, string? password) =>
        Task.FromResult(PasswordRules.Problem(password, user.Email) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem })
            : IdentityResult.Success);
}
