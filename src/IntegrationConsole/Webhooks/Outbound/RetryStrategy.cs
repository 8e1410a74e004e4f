namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>How the wait grows from one retry to the next. The names are stored; never rename.</summary>
public enum RetryStrategy
{
    /// <summary>The waits are listed one by one.</summary>
    Schedule = 0,

    /// <summary>Each wait is twice the one before.</summary>
    Exponential = 1,

    /// <summary>Each wait is one first wait longer than the one before.</summary>
    Linear = 2,

    /// <summary>All waits are alike.</summary>
    Fixed = 3,
}
