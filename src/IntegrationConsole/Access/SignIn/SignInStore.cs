using IntegrationConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace IntegrationConsole.Access.SignIn;

/// <summary>Identity's store for the sign-in path: find by address or id before an organization is known, count failures, check the security stamp.
/// Everything else goes through <see cref="UserStore"/> within the organization.</summary>
internal sealed class SignInStore(SignInDb db, IdentityErrorDescriber errors) : UserOnlyStore<ConsoleUser, ConsoleDb, Guid>(db.Context, errors);
