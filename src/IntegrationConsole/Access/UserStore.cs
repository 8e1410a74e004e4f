using IntegrationConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Access;

/// <summary>
/// Puts Identity's user operations over a context of the caller's choice. They only stage their changes; the caller's SaveChanges commits
/// them together with the audit entry.
/// </summary>
public sealed class UserStore(
    IOptions<IdentityOptions> options,
    IPasswordHasher<ConsoleUser> hasher,
    IEnumerable<IUserValidator<ConsoleUser>> users,
    IEnumerable<IPasswordValidator<ConsoleUser>> passwords,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<ConsoleUser>> log)
{
    /// <summary>Identity over this context, within its reach. Not disposed: it owns nothing but the caller's context.</summary>
    public UserManager<ConsoleUser> Over(ConsoleDb db) => new(
        new UserOnlyStore<ConsoleUser, ConsoleDb, Guid>(db, errors) { AutoSaveChanges = false }, options, hasher, users, passwords, normalizer, errors, services, log);
}
