using System.Text;
using Descent.Samples.Commands;

// Tables and curves are drawn with characters that older code pages lack.
Console.OutputEncoding = Encoding.UTF8;
return await SampleApp.RunAsync(args, Console.Out, Console.Error);
