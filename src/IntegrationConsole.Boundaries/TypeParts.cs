using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace IntegrationConsole.Boundaries;

/// <summary>Takes a constructed type apart: <c>Dictionary&lt;string, Sample[]&gt;</c> is Dictionary, string and Sample.</summary>
internal static class TypeParts
{
    public static IEnumerable<ITypeSymbol> Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType),
        IPointerTypeSymbol pointer => Of(pointer.PointedAtType),
        INamedTypeSymbol { TypeArguments.IsEmpty: false } generic => generic.TypeArguments.SelectMany(Of).Prepend(generic),
        _ => [type],
    };
}
