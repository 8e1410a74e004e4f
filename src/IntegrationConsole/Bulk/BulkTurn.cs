using System.Security.Claims;

namespace IntegrationConsole.Bulk;

/// <summary>One item of a run, when its turn has come.</summary>
/// <param name="Owner">The process that works on the run: what its journal must still say.</param>
/// <param name="Actor">Whoever started the run, with what they may do now.</param>
internal sealed record BulkTurn(BulkRun Run, BulkItem Item, int Owner, ClaimsPrincipal Actor);
