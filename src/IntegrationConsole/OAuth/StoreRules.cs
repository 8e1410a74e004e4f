using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>How storing what a provider answered is tried again. Pure. There is no last attempt: a new refresh token that is not stored exists nowhere else.</summary>
public static class StoreRules
{
    /// <summary>Between two attempts it never takes longer.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.2);

    /// <summary>How long to wait after so many failed attempts (from 1): doubling from a fifth of a second to eight seconds.</summary>
    public static TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>The database did not do what it was asked; a moment later it may. SQL Server's provider wraps what looks transient in an <see cref="InvalidOperationException"/>.</summary>
    public static bool IsOfDatabase(Exception exception) =>
        exception is DbUpdateException or DbException or TimeoutException or InvalidOperationException { InnerException: DbException or TimeoutException };
}
