using System.CommandLine;
using System.Globalization;
using Descent.Benchmarks.CommandLine;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

ParseResult arguments = BenchmarkCommand.Create().Parse(args);
if (arguments.Errors.Count == 0) return arguments.Invoke();

foreach (var error in arguments.Errors) Console.Error.WriteLine(error.Message);
Console.Error.WriteLine("See --help.");
return 2;
