using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Descent.Runtime.Tests.Api;

/// <summary>Prints what an assembly offers to others: one type after the other, its members sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (string member in Members(type).Distinct().Order(StringComparer.Ordinal)) text.Append("    ").Append(member).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Header(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
            : type.IsValueType ? (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref struct" : "struct")
            : type.IsAbstract && type.IsSealed ? "static class" : (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class";
        List<string> bases = [];
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum)) bases.Add(Name(parent));
        if (!type.IsEnum) bases.AddRange(type.GetInterfaces().Where(i => i.IsPublic).Select(Name).Order(StringComparer.Ordinal));
        return $"{kind} {type.Namespace}.{Name(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (MemberInfo member in type.GetMembers(Declared))
        {
            string? line = member switch
            {
                FieldInfo field when type.IsEnum => field.IsLiteral ? $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}" : null,
                FieldInfo field when IsVisible(field) => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
                PropertyInfo property when IsVisible(property.GetMethod) || IsVisible(property.SetMethod) => Text(property),
                ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic => $"{Modifiers(constructor)}{Simple(type.Name)}({Arguments(constructor)})",
                MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsRecordMember(method) => Text(method),
                _ => null,
            };
            if (line is not null) yield return line;
        }
    }

    private static string Text(PropertyInfo property)
    {
        MethodInfo any = (property.GetMethod ?? property.SetMethod)!;
        string accessors = (IsVisible(property.GetMethod) ? " get;" : "") + (IsVisible(property.SetMethod) ? IsInit(property.SetMethod!) ? " init;" : " set;" : "");
        string index = property.GetIndexParameters().Length == 0 ? "" : $"[{string.Join(", ", property.GetIndexParameters().Select(p => Name(p.ParameterType)))}]";
        return $"{Modifiers(any)}{Name(property.PropertyType)} {property.Name}{index} {{{accessors} }}";
    }

    private static string Text(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{generic}({Arguments(method)})";
    }

    private static string Arguments(MethodBase method) => string.Join(", ", method.GetParameters().Select(argument =>
    {
        string passing = !argument.ParameterType.IsByRef ? "" : argument.IsOut ? "out " : argument.IsIn ? "in " : "ref ";
        string isParams = argument.IsDefined(typeof(ParamArrayAttribute)) || argument.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
        string byDefault = argument.HasDefaultValue ? $" = {Convert.ToString(argument.DefaultValue, CultureInfo.InvariantCulture) ?? "null"}" : "";
        return $"{isParams}{passing}{Name(argument.ParameterType)} {argument.Name}{byDefault}";
    }));

    private static string Modifiers(MethodBase method)
    {
        string access = method.IsPublic ? "" : "protected ";
        string isStatic = method.IsStatic ? "static " : "";
        string kind = method.DeclaringType!.IsInterface || method is ConstructorInfo || !method.IsVirtual ? method.IsStatic && method.IsAbstract ? "abstract " : ""
            : method.IsAbstract ? "abstract " : ((MethodInfo)method).GetBaseDefinition() != method ? "override " : method.IsFinal ? "" : "virtual ";
        return access + isStatic + kind;
    }

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsVisible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>What the compiler adds to every record says nothing of its own.</summary>
    private static bool IsRecordMember(MethodInfo method) => method.Name.Contains('<', StringComparison.Ordinal) || method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        string simple = Keyword(type) ?? Simple(type.Name);
        return type.IsGenericType ? $"{simple}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : simple;
    }

    private static string Simple(string name) => name.Split('`')[0];

    private static string? Keyword(Type type) => type == typeof(void) ? "void" : type == typeof(object) ? "object" : type == typeof(string) ? "string"
        : type == typeof(bool) ? "bool" : type == typeof(byte) ? "byte" : type == typeof(int) ? "int" : type == typeof(long) ? "long"
        : type == typeof(float) ? "float" : type == typeof(double) ? "double" : type == typeof(nint) ? "nint" : type == typeof(nuint) ? "nuint" : null;
}
