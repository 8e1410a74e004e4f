using IntegrationConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access;

/// <summary>
/// Puts <see cref="EmailRules"/> in the place of Identity's own user rules. The address must be free over the whole installation, so this question alone
/// looks beyond the organization; the unique index decides a race.
/// </summary>
internal sealed class EmailCheck(Database database) : IUserValidator<ConsoleUser>
{
    public static IdentityError Taken { get; } = new() { Code = "Email", Description = "Another account has this e-mail address. Enter a different one." };

    public async Task<IdentityResult> ValidateAsync(UserManager<ConsoleUser> manager, ConsoleUser user)
    {
        if (EmailRules.Problem(user.Email) is { } problem)
        {
            return IdentityResult.Failed(new IdentityError { Code = "Email", Description = problem });
        }

        var normalized = manager.NormalizeEmail(user.Email);
        await using var db = database.OpenForSystem();
        return await db.Set<ConsoleUser>().AnyAsync(u => u.NormalizedEmail == normalized && u.Id != user.Id) ? IdentityResult.Failed(Taken) : IdentityResult.Success;
    }
}
